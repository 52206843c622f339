package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;

/** The data after a crash, a restart or an outage, on each database. */
class RestartTest extends StoreTest {
    @Test
    void dropsAtStartWhatACrashLeftUnfinished() throws Exception {
        importAll();
        leaveUnfinished(2);
        store.restart();
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(hasTable("REGISTRATION_2")).isFalse();
        assertThat(store.put(DataSet.REGISTRATION, registrationOf("NEWA")).version())
                .isEqualTo(2);
    }

    @Test
    void dropsWhatAFailedImportLeftBeforeTheNextOne() throws Exception {
        importAll();
        leaveUnfinished(2);
        assertThat(store.put(DataSet.REGISTRATION, registrationOf("NEWA")).version())
                .isEqualTo(2);
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("NEWA");
    }

    @Test
    void dropsAlsoTheChangesOfAnUpdateThatWasKilled() throws Exception {
        importAll();
        leaveUnfinished(2);
        execute("CREATE TABLE REGISTRATION_2_CHANGES (MPXN VARCHAR(13))");
        store.restart();
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(hasTable("REGISTRATION_2_CHANGES")).isFalse();
        assertThat(hasTable("REGISTRATION_2")).isFalse();
    }

    @Test
    void remembersEverythingAcrossARestart() throws Exception {
        importAll();
        var before = store.data().current();
        store.restart();
        assertThat(store.data().current()).isEqualTo(before);
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    @Test
    void refusesADatabaseOfANewerSchema() throws Exception {
        importAll();
        execute("UPDATE registration_migrations SET version = 99 WHERE version = 1");
        store.restart();
        assertThatThrownBy(store::open)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The tables of the registration database are at version 99, written by a newer Gridwarden;"
                        + " expected version 1 or older.");
    }

    @Test
    void addsColumnsThatTheTablesOfAnEarlierReleaseLack() throws Exception {
        importAll();
        execute("ALTER TABLE INVENTORY_1 DROP COLUMN EXPORT_MPAN");
        store.restart();
        try (var view = store.open()) {
            var esme = view.device(TestData.ESME).orElseThrow();
            assertThat(esme.importMpxn()).contains(MOVED);
            assertThat(esme.exportMpan()).isEmpty();
        }
    }

    @Test
    void saysSoWhileTheDatabaseIsDownAndRecoversByItself() throws Exception {
        store.setDown(true);
        assertThatThrownBy(store::open)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The registration database cannot be reached.");
        assertThatThrownBy(() -> store.put(DataSet.REGISTRATION, TestData.REGISTRATION))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> store.data().current()).isInstanceOf(UnavailableException.class);
        store.setDown(false);
        importAll();
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    /** What an import leaves in the database when its process dies between two rows. */
    private void leaveUnfinished(long version) throws SQLException {
        execute("INSERT INTO DATA_SET_VERSION (DATA_SET, VERSION_NUMBER, BASE_VERSION, CHANGES_IN_TABLE, STATE, AS_OF,"
                + " ROW_TOTAL, SOURCE_FILE, SHA256) VALUES ('REGISTRATION', " + version + ", " + version
                + ", 0, 'BUILDING', 'x', 0, 'x', '')");
        execute("CREATE TABLE REGISTRATION_" + version + " (MPXN VARCHAR(13))");
        execute("INSERT INTO REGISTRATION_" + version + " VALUES ('1')");
    }
}
