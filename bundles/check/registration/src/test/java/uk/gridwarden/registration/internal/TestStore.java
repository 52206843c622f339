package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.internal.jdbc.JdbcVersionStore;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionStore;
import uk.gridwarden.registration.store.VersionWriter.Origin;
import uk.gridwarden.registration.store.VersionWriter.Review;

/** The components of this bundle over a database, wired as Declarative Services would, with housekeeping in line. */
public final class TestStore {
    public static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private static final int ROWS_IN_MEMORY = 1_000;

    /** A comma that is not inside quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private final DataSource dataSource;
    private final Path files;
    private RegistrationDatabase database;
    private JdbcRegistrationData data;
    private volatile boolean isDown;

    private TestStore(DataSource dataSource, Path files) {
        this.dataSource = dataSource;
        this.files = files;
        restart();
    }

    /** A new database in memory. */
    public static TestStore inMemory(Path files) {
        return on(derby("memory:" + UUID.randomUUID()), files);
    }

    public static TestStore on(DataSource dataSource, Path files) {
        return new TestStore(dataSource, files);
    }

    public static DataSource derby(String name) {
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName(name + ";create=true");
        return derby;
    }

    /** New components over the same database, as after a restart. */
    public void restart() {
        database = new RegistrationDatabase(breakable(), Runnable::run);
        data = new JdbcRegistrationData(database, ROWS_IN_MEMORY);
    }

    /** From now on, or no more, connections are refused. */
    public void setDown(boolean isDown) {
        this.isDown = isDown;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public RegistrationDatabase database() {
        return database;
    }

    public VersionStore versions() {
        return new JdbcVersionStore(database, files.resolve("staging"));
    }

    public JdbcRegistrationData data() {
        return data;
    }

    public RegistrationView open() throws UnavailableException {
        return data().open();
    }

    /** Puts valid rows in force, whatever they contain; the import of files has tests of its own. */
    public DataSetVersion put(DataSet dataSet, String csv) throws UnavailableException {
        return put(versions(), dataSet, csv);
    }

    /** Changes rows of the data in force; the CSV has a column {@code change} as in a file. */
    DataSetVersion update(DataSet dataSet, String csv) throws UnavailableException {
        return put(versions(), dataSet, true, csv);
    }

    public static DataSetVersion put(VersionStore versions, DataSet dataSet, String csv) throws UnavailableException {
        return put(versions, dataSet, false, csv);
    }

    private static DataSetVersion put(VersionStore versions, DataSet dataSet, boolean areChanges, String csv)
            throws UnavailableException {
        return versions.write(dataSet, writer -> {
            try (var rows = writer.stage(areChanges)) {
                stage(dataSet, csv.lines().map(TestStore::fields).toList(), rows);
                var name = dataSet.key() + ".csv";
                return writer.publish(rows, new Origin(name, NOW, "0".repeat(64), Optional.empty()), new Approval());
            }
        });
    }

    private static void stage(DataSet dataSet, List<List<String>> lines, StagedRows rows) throws UnavailableException {
        var row = new RowValues(dataSet.columns().all());
        for (int line = 1; line < lines.size(); line++) {
            row.clear();
            for (var column : dataSet.columns().all()) {
                int position = lines.get(0).indexOf(column.name());
                if (position >= 0) {
                    set(row, column, lines.get(line).get(position));
                }
            }
            rows.add(line + 1L, row, lines.get(line).contains("DELETE"));
        }
    }

    private static <V> void set(RowValues row, Column<V> column, String text) {
        if (!text.isEmpty()) {
            row.set(column, column.type().parse(text).orElseThrow());
        }
    }

    private static List<String> fields(String line) {
        return Arrays.stream(COMMA.split(line, -1))
                .map(field -> field.startsWith("\"")
                        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                        : field)
                .toList();
    }

    /** Approves everything. */
    private static final class Approval implements Review<RuntimeException> {
        @Override
        public void begins(String step) {
            // Nobody listens.
        }

        @Override
        public void fault(long line, String columns, String seen, String expected) {
            throw new AssertionError("line " + line + ": " + seen);
        }

        @Override
        public void refuseIfFaulty() {
            // A fault has been thrown.
        }

        @Override
        public void approve(long rows) {
            // Nobody asks.
        }

        @Override
        public void publishes(DataSetVersion version) {
            // Nobody minds.
        }
    }

    public Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private DataSource breakable() {
        return (DataSource) Proxy.newProxyInstance(
                TestStore.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (isDown) {
                        throw new SQLException("down");
                    }
                    try {
                        return method.invoke(dataSource, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
