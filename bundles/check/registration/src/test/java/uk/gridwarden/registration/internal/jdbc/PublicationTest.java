package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;
import uk.gridwarden.registration.store.VersionWriter.Delivery;
import uk.gridwarden.registration.store.VersionWriter.Origin;

/** Publications on Derby, whose readers lock rows too: what must not wait for one fails here after Derby's lock timeout. */
class PublicationTest {
    private static final Origin ORIGIN = new Origin("x.csv", Instant.EPOCH, "0".repeat(64), Optional.empty());
    private static final Optional<Delivery> DELIVERY = Optional.of(new Delivery("national", 1));

    @TempDir
    Path files;

    private TestStore store;

    @BeforeEach
    void publishFirstVersions() throws Exception {
        store = TestStore.inMemory(files);
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.put(DataSet.ORGANISATIONS, TestData.ORGANISATIONS);
    }

    @Test
    void doesNotWaitForTheRowsThatAnotherPublicationHasChanged() throws Exception {
        try (var other = writing();
                var own = writing()) {
            VersionCatalogue.begin(other, DataSet.INVENTORY, ORIGIN);
            var table = VersionCatalogue.begin(own, DataSet.ORGANISATIONS, ORIGIN);
            lock(other, "DATA_SET_VERSION", DataSet.INVENTORY);
            lock(other, "CURRENT_DATA_SET", DataSet.INVENTORY);
            VersionCatalogue.publish(own, table, 7, DELIVERY);
            assertThat(VersionCatalogue.current(own, DataSet.ORGANISATIONS))
                    .map(DataSetVersion::rows)
                    .contains(7L);
            own.rollback();
            other.rollback();
        }
    }

    @Test
    void letsReadersTakeTheVersionsInForceUntilItsLastStep() throws Exception {
        try (var publishing = writing()) {
            var table = VersionCatalogue.begin(publishing, DataSet.INVENTORY, ORIGIN);
            Sql.update(
                    publishing,
                    "UPDATE DATA_SET_VERSION SET ROW_TOTAL = 7 WHERE DATA_SET = ? AND VERSION_NUMBER = ?",
                    table.dataSet().name(),
                    table.version());
            assertThat(store.data().current())
                    .extracting(DataSetVersion::version)
                    .containsExactly(1L, 1L);
            publishing.rollback();
        }
    }

    private Connection writing() throws Exception {
        var connection = store.database().connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void lock(Connection connection, String table, DataSet dataSet) throws SQLException {
        assertThat(Sql.update(
                        connection,
                        "UPDATE " + table + " SET VERSION_NUMBER = VERSION_NUMBER WHERE DATA_SET = ?",
                        dataSet.name()))
                .isPositive();
    }
}
