package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;
import uk.gridwarden.registration.store.VersionWriter.Origin;
import uk.gridwarden.rule.api.Mpxn;

/** A process that is killed in the middle of an import leaves the version before it, whole. */
class KilledImportTest {
    private static final Mpxn MOVED = new Mpxn("1000000000019");
    private static final int ROWS_BEFORE_DEATH = 50_000;

    @TempDir
    Path folder;

    @Test
    void leavesTheLastCompleteVersion() throws Exception {
        var database = folder.resolve("db").toString();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        Victim.class.getName(),
                        database,
                        folder.toString())
                .redirectError(folder.resolve("victim.log").toFile())
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("half-way");
        } finally {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }

        var survivor = TestStore.on(TestStore.derby(database), folder);
        try (var view = survivor.open()) {
            assertThat(view.dataSets()).hasSize(1);
            assertThat(view.registrations(MOVED, DAY)).hasSize(1);
        }
        try (var connection = survivor.dataSource().getConnection();
                var statement = connection.createStatement();
                var versions = statement.executeQuery("SELECT COUNT(*) FROM DATA_SET_VERSION")) {
            versions.next();
            assertThat(versions.getInt(1)).as("the unfinished version is gone").isEqualTo(1);
        }
        assertThat(survivor.put(DataSet.REGISTRATION, TestData.REGISTRATION).version())
                .isEqualTo(2);
    }

    /** Imports a small file, then stops for ever in the middle of another, with some of its rows committed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            var store = TestStore.on(TestStore.derby(arguments[0]), Path.of(arguments[1]));
            store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
            store.database().<Boolean, InterruptedException>exclusively(DataSet.REGISTRATION, Victim::writeAndHang);
        }

        private static boolean writeAndHang(Connection connection) throws SQLException, InterruptedException {
            var origin = new Origin("large.csv", TestStore.NOW, "", Optional.empty());
            var table = VersionCatalogue.begin(connection, DataSet.REGISTRATION, origin);
            try (var insert = connection.prepareStatement("INSERT INTO " + table.rows()
                    + " VALUES (?, 'E', 'WIRE', NULL, DATE('2020-01-01'), NULL, 1, 0, 9)")) {
                for (int i = 0; i < ROWS_BEFORE_DEATH; i++) {
                    insert.setString(1, "10%011d".formatted(i));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                System.out.println("half-way");
                new CountDownLatch(1).await();
            }
            return true;
        }
    }
}
