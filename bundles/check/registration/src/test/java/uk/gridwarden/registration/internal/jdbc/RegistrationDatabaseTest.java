package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.internal.JdbcRegistrationData;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;

/** The component with its own thread, as it runs in the container. */
class RegistrationDatabaseTest {
    @TempDir
    Path files;

    @Test
    void startsWhileTheDatabaseIsDown() {
        var store = TestStore.inMemory(files);
        store.setDown(true);
        assertThatCode(() -> store.database().start()).doesNotThrowAnyException();
    }

    @Test
    void keepsItsHandsOffWhatAnImportUnderWayNeeds() throws Exception {
        var database = TestStore.inMemory(files).database();
        var executor = Executors.newSingleThreadExecutor();
        var done = new ArrayList<DataSet>();
        try {
            database.<Boolean, Exception>exclusively(DataSet.REGISTRATION, held -> {
                for (var dataSet : List.of(DataSet.REGISTRATION, DataSet.INVENTORY)) {
                    executor.submit(() -> database.unlessImporting(dataSet, () -> done.add(dataSet)))
                            .get();
                }
                return true;
            });
        } finally {
            executor.shutdown();
        }
        assertThat(done).containsExactly(DataSet.INVENTORY);
    }

    @Test
    void letsViewsCloseAfterItStopped() throws Exception {
        var store = TestStore.inMemory(files);
        var database = new RegistrationDatabase(store.dataSource());
        database.start();
        var versions = new JdbcVersionStore(database, files.resolve("staging"));
        TestStore.put(versions, DataSet.REGISTRATION, TestData.REGISTRATION);
        var view = new JdbcRegistrationData(database, 0).open();
        TestStore.put(versions, DataSet.REGISTRATION, TestData.REGISTRATION);
        TestStore.put(versions, DataSet.REGISTRATION, TestData.REGISTRATION);
        database.stop();
        assertThatCode(view::close).doesNotThrowAnyException();

        store.restart();
        store.database().start();
        try (var connection = store.dataSource().getConnection()) {
            assertThat(VersionCatalogue.obsolete(connection, DataSet.REGISTRATION))
                    .as("the next start drops what the view had kept")
                    .isEmpty();
        }
    }
}
