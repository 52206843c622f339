package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.schema.migration.SchemaMigration;
import uk.gridwarden.schema.migration.SchemaScript;

/**
 * Checks, at the start and after every failure, that the log may be written: the database is durable, its tables are up to
 * date, and it holds everything that was recorded before.
 */
final class LogOpening {
    private static final Logger LOG = LoggerFactory.getLogger(LogOpening.class);

    private final Transactions transactions;
    private final RecordReader reader;
    private final ChainVerifier verifier;
    private final HeadFile headFile;
    private final boolean acceptMissingHead;
    private final SchemaMigration migration = new SchemaMigration(
            "decision log", "decision_log_migrations", SchemaScript.beside(LogOpening.class, "schema-0001.sql"));

    /**
     * A log that may be written.
     *
     * @param head where it ends
     * @param mpxnKey the key under which metering points are looked up
     */
    record Opened(LogHead head, InstallationKey mpxnKey) {}

    LogOpening(
            Transactions transactions,
            RecordReader reader,
            ChainVerifier verifier,
            HeadFile headFile,
            boolean acceptMissingHead) {
        this.transactions = transactions;
        this.reader = reader;
        this.verifier = verifier;
        this.headFile = headFile;
        this.acceptMissingHead = acceptMissingHead;
    }

    /**
     * Opens the log.
     *
     * @param lastCommitted the head after the last commit of this run; empty before the first
     */
    Opened open(Optional<LogHead> lastCommitted) throws SQLException, IOException, LogRefusedException {
        var opened = transactions.<Opened, LogRefusedException>run(this::prepare);
        requireAllThatIsRemembered(opened.head(), lastCommitted);
        var remembered = headFile.read();
        if (!remembered.equals(Optional.of(opened.head()))) {
            headFile.write(opened.head());
        }
        return opened;
    }

    private Opened prepare(Connection connection) throws SQLException, LogRefusedException {
        var weakness = LogDatabase.of(connection).weakness(connection);
        if (weakness.isPresent()) {
            throw new LogRefusedException(weakness.get());
        }
        bringUpToDate(connection);
        var head = reader.head(connection);
        var key = InstallationKey.read(connection);
        if (key.isEmpty() && head.count() > 0) {
            throw new LogRefusedException("The database holds " + head.count()
                    + " records but not the key that their metering points are looked up by: restore the database.");
        }
        return new Opened(head, key.isPresent() ? key.get() : InstallationKey.create(connection));
    }

    private void bringUpToDate(Connection connection) throws SQLException, LogRefusedException {
        try {
            migration.bringUpToDate(connection);
        } catch (UnavailableException refused) {
            throw new LogRefusedException(refused.getMessage());
        }
    }

    private void requireAllThatIsRemembered(LogHead head, Optional<LogHead> lastCommitted)
            throws SQLException, IOException, LogRefusedException {
        var inFile = headFile.read();
        if (inFile.isEmpty() && lastCommitted.isEmpty() && head.count() > 0) {
            requireMissingHeadIsAccepted(head);
        }
        for (var remembered :
                Stream.concat(inFile.stream(), lastCommitted.stream()).toList()) {
            requireContinues(head, remembered);
        }
    }

    private void requireMissingHeadIsAccepted(LogHead head) throws LogRefusedException {
        if (!acceptMissingHead) {
            throw new LogRefusedException("The database holds " + head.count()
                    + " records but the head file is missing or unreadable: restore it, or verify the log and start"
                    + " once with accept.missing.head=true.");
        }
        LOG.warn("The head file is missing; continuing from record {} of the database as configured.", head.count());
    }

    /** The database may be ahead by what was committed last before a crash, but those records have to follow on. */
    private void requireContinues(LogHead head, LogHead remembered) throws SQLException, LogRefusedException {
        if (head.count() < remembered.count()) {
            throw new LogRefusedException("The database ends at record " + head.count() + " but record "
                    + remembered.count() + " was written before: it was cut or replaced by an older copy.");
        }
        var hash = transactions.<Optional<String>, RuntimeException>run(
                connection -> reader.hashAt(connection, remembered.count()));
        if (hash.isEmpty()) {
            // Gone since the head was read a moment ago, or cut out of the middle.
            throw new LogRefusedException("Record " + remembered.count()
                    + " was written before and is missing from the database: it was cut or replaced by an older copy.");
        }
        if (!hash.get().equals(remembered.hash())) {
            throw new LogRefusedException("Record " + remembered.count()
                    + " of the database is not the one that was written there: the log was altered or exchanged.");
        }
        if (verifier.walk(remembered, head.count()) instanceof Verification.Broken broken) {
            throw new LogRefusedException(
                    broken.reason() + " It follows record " + remembered.count() + ", the last known to be good.");
        }
    }
}
