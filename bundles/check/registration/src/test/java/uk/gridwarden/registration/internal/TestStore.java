package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportOptions;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;

/** The components of this bundle over a database, wired as Declarative Services would, with housekeeping in line. */
public final class TestStore {
    public static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    /** Small files shrink data sets a lot, and nobody minds here. */
    public static final ImportOptions CONFIRMED = new ImportOptions(true, (step, done, total) -> {});

    private final DataSource dataSource;
    private final Path files;
    private RegistrationDatabase database;
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
        database = new RegistrationDatabase(breakable(), Clock.fixed(NOW, ZoneOffset.UTC), Runnable::run);
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

    public FileDataImport dataImport() {
        return new FileDataImport(database, ImportPolicy.DEFAULT, files.resolve("staging"));
    }

    public JdbcRegistrationData data() {
        return new JdbcRegistrationData(database);
    }

    public RegistrationView open() throws UnavailableException {
        return data().open();
    }

    /** Imports text as the data set's file. */
    public DataSetVersion put(DataSet dataSet, String csv)
            throws ImportRefusedException, UnavailableException, IOException {
        return dataImport().importFile(dataSet, file(dataSet.key() + ".csv", csv), CONFIRMED);
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
