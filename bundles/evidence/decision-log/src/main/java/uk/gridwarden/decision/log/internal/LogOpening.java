package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.schema.migration.SchemaMigration;
import uk.gridwarden.schema.migration.SchemaScript;
import uk.gridwarden.transparency.log.CompactRange;

/**
 * Checks, at the start and after every failure, that the log may be written: the database is durable, its tables are up to
 * date, and it holds everything that was recorded before.
 */
final class LogOpening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogOpening.class);

    private final Transactions transactions;
    private final RecordReader reader;
    private final ChainVerifier verifier;
    private final HeadFile headFile;
    private final LogSettings settings;
    private final ChainOwnership ownership;
    private final ChainTable chains = new ChainTable();
    private final SchemaMigration migration = new SchemaMigration(
            "decision log", "decision_log_migrations", SchemaScript.beside(LogOpening.class, "schema-0001.sql"));

    /**
     * A log that may be written.
     *
     * @param chain the chain of this node, where it ends
     * @param mpxnKey the key under which metering points are looked up
     */
    record Opened(Chain chain, InstallationKey mpxnKey) {}

    LogOpening(
            DataSource dataSource,
            RecordReader reader,
            ChainVerifier verifier,
            HeadFile headFile,
            LogSettings settings) {
        this.transactions = new Transactions(dataSource);
        this.ownership = new ChainOwnership(dataSource);
        this.reader = reader;
        this.verifier = verifier;
        this.headFile = headFile;
        this.settings = settings;
    }

    /**
     * Opens the log.
     *
     * @param lastCommitted the head after the last commit of this run; empty before the first
     * @throws UnavailableException while another process writes the chain of this node
     */
    Opened open(Optional<ChainHead> lastCommitted)
            throws SQLException, IOException, LogRefusedException, UnavailableException {
        try {
            prepare();
        } catch (SQLException notOpened) {
            if (LogDatabase.isOpenElsewhere(notOpened)) {
                throw new UnavailableException(
                        "Another process has the database of the decision log open. This one waits"
                                + " until the other has stopped.");
            }
            throw notOpened;
        }
        var chain = ownership.own(settings.node());
        requireWhole(chain);
        requireAllThatIsRemembered(chain, lastCommitted);
        requireWhatTheCopiesSay(chain);
        var remembered = headFile.read();
        if (!remembered.equals(Optional.of(HeadFile.Mark.of(chain.head())))) {
            headFile.write(chain.head());
        }
        return new Opened(chain, transactions.<InstallationKey, LogRefusedException>runAdding(this::mpxnKey));
    }

    /**
     * Whether an open log is as this process left it: the chain, its last record, the head file. It costs little, so it can be
     * asked again and again; whatever else is wrong is found when the log is opened.
     */
    boolean isAsLeft(Opened log) throws SQLException, IOException, LogRefusedException {
        prepare();
        var chain = log.chain();
        var head = HeadFile.Mark.of(chain.head());
        return ownership.isHeld()
                && headFile.read().equals(Optional.of(head))
                && transactions.<Boolean, LogRefusedException>run(connection ->
                        chains.of(connection, chain.node()).filter(chain::isAt).isPresent()
                                && reader.last(connection, chain.number(), head.count())
                                        .map(last -> new HeadFile.Mark(last.sequence(), last.headHash()))
                                        .orElse(HeadFile.Mark.of(ChainHead.EMPTY))
                                        .equals(head));
    }

    /** Lets another process of this node's name have the chain. */
    @Override
    public void close() {
        ownership.close();
    }

    private void prepare() throws SQLException, LogRefusedException {
        transactions.<Void, LogRefusedException>run(this::prepare);
    }

    private Void prepare(Connection connection) throws SQLException, LogRefusedException {
        var weakness = LogDatabase.of(connection).weakness(connection);
        if (weakness.isPresent()) {
            throw new LogRefusedException(weakness.get());
        }
        try {
            migration.bringUpToDate(connection);
        } catch (UnavailableException refused) {
            throw new LogRefusedException(refused.getMessage());
        }
        return null;
    }

    private InstallationKey mpxnKey(Connection connection) throws SQLException, LogRefusedException {
        var key = InstallationKey.read(connection);
        if (key.isEmpty()
                && chains.all(connection).stream()
                        .anyMatch(chain -> chain.head().count() > 0)) {
            throw new LogRefusedException("The database holds records but not the key that their metering points are"
                    + " looked up by: restore the database.");
        }
        return key.isPresent() ? key.get() : InstallationKey.create(connection);
    }

    /** The row of the chain must fit the records: each was written with the other. */
    private void requireWhole(Chain chain) throws SQLException, LogRefusedException {
        var head = chain.head();
        var last = transactions.<Optional<StoredRecord>, RuntimeException>run(
                connection -> reader.last(connection, chain.number(), head.count()));
        var found = last.map(StoredRecord::sequence).orElse(0L);
        if (found != head.count()) {
            throw new LogRefusedException("The database ends at record " + found + " but its chain at record "
                    + head.count() + ": records were removed or added. Verify the log, and restore the database.");
        }
        if (last.isPresent() && !last.get().headHash().equals(head.hash())) {
            throw new LogRefusedException(
                    "Record " + found + " is not the one that its chain ends with: the log was altered.");
        }
        var tree = transactions.<CompactRange, RuntimeException>run(
                connection -> new ChainTree(connection, chain.number()).range(head.count()));
        if (!tree.equals(head.tree())) {
            throw new LogRefusedException(
                    "The Merkle tree of the chain is not that of its records: the log was altered.");
        }
    }

    private void requireAllThatIsRemembered(Chain chain, Optional<ChainHead> lastCommitted)
            throws SQLException, IOException, LogRefusedException {
        var inFile = headFile.read();
        if (inFile.isEmpty() && lastCommitted.isEmpty() && chain.head().count() > 0) {
            requireMissingHeadIsAccepted(chain.head());
        }
        for (var remembered : Stream.concat(inFile.stream(), lastCommitted.map(HeadFile.Mark::of).stream())
                .toList()) {
            requireContinues(chain, remembered);
        }
    }

    /** The node must not sign what contradicts a checkpoint that left it. */
    private void requireWhatTheCopiesSay(Chain chain) throws SQLException, LogRefusedException {
        if (settings.checkpoints().copies().isEmpty()) {
            return;
        }
        var file = CheckpointCopies.file(settings.checkpoints().copies().get(), chain.node());
        Optional<CheckpointCopies.Line> newest;
        try {
            newest = CheckpointCopies.newest(file);
        } catch (IOException reportedByHousekeeping) {
            return;
        }
        if (newest.isEmpty()) {
            return;
        }
        var size = newest.get().size();
        if (size > chain.head().count()
                || !newest.get()
                        .isOf(chain, transactions.<CompactRange, RuntimeException>run(connection -> new ChainTree(
                                        connection, chain.number())
                                .range(size)))) {
            throw new LogRefusedException("The checkpoint over " + size + " records in " + file
                    + " is not one of this log: it was cut, rewritten or replaced by an older copy. Verify it with that"
                    + " file, and restore the database.");
        }
    }

    private void requireMissingHeadIsAccepted(ChainHead head) throws LogRefusedException {
        if (!settings.acceptMissingHead()) {
            throw new LogRefusedException("The database holds " + head.count()
                    + " records but the head file is missing or unreadable: restore it, or verify the log and start"
                    + " once with accept.missing.head=true.");
        }
        LOG.warn("The head file is missing; continuing from record {} of the database as configured.", head.count());
    }

    /** The database may be ahead by what was committed last before a crash, but those records have to follow on. */
    private void requireContinues(Chain chain, HeadFile.Mark remembered) throws SQLException, LogRefusedException {
        var count = chain.head().count();
        if (count < remembered.count()) {
            throw new LogRefusedException("The database ends at record " + count + " but record " + remembered.count()
                    + " was written before: it was cut or replaced by an older copy.");
        }
        var hash = transactions.<Optional<Sha256>, RuntimeException>run(
                connection -> reader.hashAt(connection, chain.number(), remembered.count()));
        if (hash.isEmpty()) {
            // Gone since the head was read a moment ago, or cut out of the middle.
            throw new LogRefusedException("Record " + remembered.count()
                    + " was written before and is missing from the database: it was cut or replaced by an older copy.");
        }
        if (!hash.get().equals(remembered.hash())) {
            throw new LogRefusedException("Record " + remembered.count()
                    + " of the database is not the one that was written there: the log was altered or exchanged.");
        }
        if (verifier.verify(chain, remembered.count() + 1) instanceof Verification.Broken broken) {
            throw new LogRefusedException(
                    broken.reason() + " It follows record " + remembered.count() + ", the last known to be good.");
        }
    }
}
