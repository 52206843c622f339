package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;

/** Readers see one complete version or the next, on each database. */
class VersionsTest extends StoreTest {
    @Test
    void keepsAViewOnTheVersionsItWasOpenedWith() throws Exception {
        importAll();
        try (var view = store.open()) {
            store.put(DataSet.REGISTRATION, registrationOf("NEWA"));
            store.put(DataSet.REGISTRATION, registrationOf("NEWB"));
            store.put(DataSet.REGISTRATION, registrationOf("NEWC"));
            assertThat(operators(view, MOVED, "2026-02-03")).containsExactly("OTHR");
            assertThat(operators(MOVED, "2026-02-03")).containsExactly("NEWC");
        }
    }

    @Test
    void dropsAnOldVersionOnlyAfterItsLastViewIsClosed() throws Exception {
        store.put(DataSet.REGISTRATION, registrationOf("ONE"));
        var first = store.open();
        var second = store.open();
        store.put(DataSet.REGISTRATION, registrationOf("TWO"));
        store.put(DataSet.REGISTRATION, registrationOf("THREE"));
        first.close();
        first.close();
        assertThat(hasTable("REGISTRATION_1")).isTrue();
        assertThat(operators(second, MOVED, "2026-02-03")).containsExactly("ONE");
        second.close();
        assertThat(hasTable("REGISTRATION_1")).isFalse();
        assertThat(hasTable("REGISTRATION_2")).isTrue();
    }

    @Test
    void keepsThePreviousVersionUntilTheNextImport() throws Exception {
        store.put(DataSet.REGISTRATION, registrationOf("ONE"));
        store.put(DataSet.REGISTRATION, registrationOf("TWO"));
        assertThat(hasTable("REGISTRATION_1")).isTrue();
        store.put(DataSet.REGISTRATION, registrationOf("THREE"));
        assertThat(hasTable("REGISTRATION_1")).isFalse();
        assertThat(hasTable("REGISTRATION_2")).isTrue();
    }

    @Test
    void answersWithOneVersionOrTheOtherWhileImportsGoOn() throws Exception {
        store.put(DataSet.REGISTRATION, registrationOf("V0"));
        var executor = Executors.newSingleThreadExecutor();
        try {
            var imports = executor.submit(() -> {
                for (int i = 1; i <= 12; i++) {
                    store.put(DataSet.REGISTRATION, registrationOf("V" + i));
                }
                return true;
            });
            int views = 0;
            while (!imports.isDone() || views == 0) {
                try (var view = store.open()) {
                    var version = view.dataSets().get(0).version();
                    assertThat(operators(view, MOVED, "2026-02-03")).containsExactly("V" + (version - 1));
                    assertThat(operators(view, MPRN, "2026-02-03")).containsExactly("V" + (version - 1));
                    views++;
                }
            }
            assertThat(imports.get()).isTrue();
        } finally {
            executor.shutdown();
        }
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("V12");
    }

    @Test
    void answersTheNextQuestionFromWhatAnotherNodeImported() throws Exception {
        var other = TestStore.on(store.dataSource(), files);
        store.put(DataSet.REGISTRATION, registrationOf("ONE"));
        try (var opened = store.open()) {
            other.put(DataSet.REGISTRATION, registrationOf("TWO"));
            assertThat(operators(opened, MOVED, "2026-02-03")).containsExactly("ONE");
            assertThat(operators(MOVED, "2026-02-03")).containsExactly("TWO");
        }
    }

    @Test
    void importsDifferentDataSetsAtTheSameTime() throws Exception {
        var executor = Executors.newFixedThreadPool(2);
        try {
            var first = executor.submit(() -> importRepeatedly(DataSet.INVENTORY, TestData.INVENTORY));
            var second = executor.submit(() -> importRepeatedly(DataSet.ORGANISATIONS, TestData.ORGANISATIONS));
            assertThat(first.get()).isEqualTo(8);
            assertThat(second.get()).isEqualTo(8);
        } finally {
            executor.shutdown();
        }
    }

    private long importRepeatedly(DataSet dataSet, String csv) throws Exception {
        long last = 0;
        for (int i = 0; i < 8; i++) {
            last = store.put(dataSet, csv).version();
        }
        return last;
    }
}
