package uk.gridwarden.registration.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract of the store on Derby, in memory. */
class DerbyStoreTest {
    @Nested
    class Answers extends AnswersContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }

    @Nested
    class Versions extends VersionsContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }

    @Nested
    class Restarts extends RestartContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }

    @Nested
    class Refusals extends RefusalsContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }

    @Nested
    class Updates extends UpdatesContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }

    @Nested
    class Reports extends ReportsContract {
        @Override
        TestStore emptyStore(Path folder) {
            return TestStore.inMemory(folder);
        }
    }
}
