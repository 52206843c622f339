package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;

/**
 * Refreshes and updates of different data sets against each other on Derby, which is told to compile its statements anew as
 * often as it can: imports that wait for each other's locks on the catalogue fail here after Derby's lock timeout.
 */
class ImportsAtOnceTest {
    private static final int ROUNDS = 12;
    private static final String OFTEN = "5";

    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @TempDir
    Path files;

    private TestStore store;

    @BeforeEach
    void compileOften() throws Exception {
        store = TestStore.inMemory(files);
        try (var connection = store.dataSource().getConnection();
                var call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
            call.setString(1, "derby.language.stalePlanCheckInterval");
            call.setString(2, OFTEN);
            call.execute();
        }
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void doNotWaitForEachOther() throws Exception {
        var inventory = executor.submit(refreshesAndUpdates(
                DataSet.INVENTORY,
                TestData.INVENTORY,
                TestData.INVENTORY_HEADER + "UPSERT," + TestData.GSME + ",GSME,SMETS2,Suspended,,,,\n"));
        var registration = executor.submit(refreshesAndUpdates(
                DataSet.REGISTRATION,
                TestData.REGISTRATION,
                TestData.REGISTRATION_HEADER + "UPSERT,1000000000019,E,TWO,,2020-01-01,\n"));
        assertThat(inventory.get()).isEqualTo(2 * ROUNDS);
        assertThat(registration.get()).isEqualTo(2 * ROUNDS);
    }

    private Callable<Long> refreshesAndUpdates(DataSet dataSet, String refresh, String update) {
        return () -> {
            long last = 0;
            for (int i = 0; i < ROUNDS; i++) {
                store.put(dataSet, refresh);
                last = store.update(dataSet, "change," + update).version();
            }
            return last;
        };
    }
}
