package uk.gridwarden.registration.internal.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportProgress;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.internal.csv.ChangeFormat;
import uk.gridwarden.registration.internal.csv.DataFile;
import uk.gridwarden.registration.internal.csv.DeliveredFile;
import uk.gridwarden.registration.internal.csv.ImportProblems;
import uk.gridwarden.registration.internal.csv.RowChange;
import uk.gridwarden.registration.internal.csv.RowFormat;
import uk.gridwarden.registration.internal.delivery.DeliveryRules;
import uk.gridwarden.registration.internal.delivery.Manifest;
import uk.gridwarden.registration.internal.delivery.ManifestFile;

/**
 * The way of one file into the database: all of it is checked first; then come a new table, its rows, its indexes, and at
 * last the small transaction that lets readers have it.
 *
 * @param <T> type of the records
 */
public final class VersionImport<T> {
    private static final Logger LOG = LoggerFactory.getLogger(VersionImport.class);
    private static final int LONGEST_SOURCE = 255;

    /** What a file has, once all of it was checked. */
    private record Checked(long rows, String sha256) {}

    /** Fills the table of the new version, and gives the number of its rows. */
    @FunctionalInterface
    private interface Filling {
        long into(TableName table) throws SQLException, ImportRefusedException;
    }

    private final Connection connection;
    private final DataSet dataSet;
    private final DataSetTable<T> layout;
    private final ImportOrder order;
    private final ImportProblems problems;
    private final ImportProgress progress;

    /** On a connection without automatic commit that holds the lock of the data set. */
    public VersionImport(Connection connection, DataSet dataSet, DataSetTable<T> layout, ImportOrder order) {
        this.connection = connection;
        this.dataSet = dataSet;
        this.layout = layout;
        this.order = order;
        this.problems = new ImportProblems(order.file().getFileName().toString());
        this.progress = order.options().progress();
    }

    /** Imports the file; when that fails, nothing of it stays. */
    public DataSetVersion run() throws SQLException, ImportRefusedException {
        var manifest = ManifestFile.read(order.file(), problems);
        if (manifest.isEmpty() && !problems.isAny() && order.policy().areManifestsRequired()) {
            problems.add(
                    0,
                    "",
                    "a file without a manifest",
                    "a manifest named " + ManifestFile.of(order.file()).getFileName());
        }
        problems.refuseIfAny();
        var rules = DeliveryHistory.rules(connection, dataSet, order.policy(), manifest);
        try {
            if (manifest.isPresent()) {
                check(manifest.get(), rules);
            }
            return manifest.filter(present -> present.kind() == Manifest.Kind.UPDATE)
                            .isPresent()
                    ? update(rules, manifest)
                    : refresh(rules, manifest);
        } catch (IOException e) {
            throw new SQLException("the checked rows could not be kept on the disk", e);
        }
    }

    private void check(Manifest manifest, DeliveryRules rules)
            throws SQLException, IOException, ImportRefusedException {
        var earlier = DeliveryHistory.versionOf(connection, dataSet, manifest);
        if (earlier.isEmpty()) {
            rules.check(manifest, order.now(), problems);
            problems.refuseIfAny();
        }
        checkDigest(manifest);
        if (earlier.isPresent()) {
            var problem = rules.repeated(problems.file(), manifest, earlier.get());
            throw ImportRefusedException.repeated(
                    problems.file() + " was refused; " + problem.sentence(), problem, earlier.get());
        }
    }

    private DataSetVersion refresh(DeliveryRules rules, Optional<Manifest> manifest)
            throws SQLException, ImportRefusedException, IOException {
        try (var staged = new StagedRows<T>(dataSet, layout::stage, order.stagingFolder())) {
            var checked = read(layout.format(), staged, manifest);
            var rows = staged.written();
            return publish(checked, manifest, table -> {
                progress.reached("loading", 0, 0);
                Dialect.of(connection).load(connection, table.toString(), rows);
                index(table, rules, manifest, checked.rows());
                return checked.rows();
            });
        }
    }

    private DataSetVersion update(DeliveryRules rules, Optional<Manifest> manifest)
            throws SQLException, ImportRefusedException, IOException {
        var before = new TableName(dataSet, rules.inForce().orElseThrow().version());
        try (var staged = new StagedRows<RowChange<T>>(
                dataSet, (row, change) -> ChangeTable.stage(layout, row, change), order.stagingFolder())) {
            var checked = read(new ChangeFormat<>(layout.format()), staged, manifest);
            var rows = staged.written();
            return publish(checked, manifest, table -> {
                var changes = new ChangeTable<>(connection, layout, before, table);
                progress.reached("loading", 0, 0);
                changes.load(rows, problems);
                problems.refuseIfAny();
                progress.reached("copying", 0, 0);
                changes.apply();
                changes.drop();
                long count = VersionCatalogue.count(connection, table);
                index(table, rules, Optional.empty(), count);
                return count;
            });
        }
    }

    /** Only what has each key once is held: a person is not to be asked about a file that would be refused afterwards. */
    private void index(TableName table, DeliveryRules rules, Optional<Manifest> manifest, long rows)
            throws SQLException, ImportRefusedException {
        progress.reached("indexing", 0, 0);
        var indexes = new VersionIndexes(connection, layout, table);
        indexes.createKey(problems);
        problems.refuseIfAny();
        holdIfNeeded(rules, manifest, rows);
        indexes.createOthers();
    }

    private void checkDigest(Manifest manifest) throws IOException, ImportRefusedException {
        progress.reached("digesting", 0, 0);
        var found = DeliveredFile.sha256Of(order.file());
        if (!found.equals(manifest.sha256())) {
            problems.add(0, "sha256", "a file with digest " + found, manifest.sha256() + ", as the manifest says");
        }
        problems.refuseIfAny();
    }

    private <R> Checked read(RowFormat<R> format, StagedRows<R> staged, Optional<Manifest> manifest)
            throws SQLException, ImportRefusedException {
        var sha256 =
                new DataFile<>(order.file(), format, problems, order.policy().unpackLimits(), progress).read(staged);
        problems.refuseIfAny();
        if (manifest.isPresent()) {
            if (staged.count() != manifest.get().records()) {
                problems.add(
                        0, "records", staged.count() + " rows", manifest.get().records() + ", as the manifest says");
            }
            if (!sha256.equals(manifest.get().sha256())) {
                problems.add(0, "", "a file that changed while it was read", "a file that stays as it is");
            }
        }
        problems.refuseIfAny();
        return new Checked(staged.count(), sha256);
    }

    private void holdIfNeeded(DeliveryRules rules, Optional<Manifest> manifest, long rows)
            throws ImportRefusedException {
        var reasons = rules.reasonsToHold(problems.file(), manifest, rows);
        if (!reasons.isEmpty() && !order.options().isConfirmed()) {
            throw ImportRefusedException.held(
                    problems.file() + " waits for a person to confirm it; "
                            + reasons.get(0).sentence(),
                    reasons);
        }
    }

    private DataSetVersion publish(Checked checked, Optional<Manifest> manifest, Filling filling)
            throws SQLException, ImportRefusedException {
        var source = problems.file()
                .substring(0, Math.min(LONGEST_SOURCE, problems.file().length()));
        Instant asOf = manifest.map(Manifest::created).orElse(order.now());
        var table = VersionCatalogue.begin(connection, dataSet, layout, asOf, source);
        boolean isPublished = false;
        try {
            long rows = filling.into(table);
            layout.warnOfOddities(connection, table, LOG);
            connection.commit();
            var version = new DataSetVersion(dataSet, table.version(), asOf, rows, source, checked.sha256());
            VersionCatalogue.publish(connection, version, manifest);
            isPublished = true;
            return version;
        } finally {
            if (!isPublished) {
                discard(table);
            }
        }
    }

    private void discard(TableName table) {
        try {
            connection.rollback();
            VersionCatalogue.dropUnfinished(connection, table);
        } catch (SQLException e) {
            LOG.warn("What a failed import wrote could not be dropped; the next import or start does it.", e);
        }
    }
}
