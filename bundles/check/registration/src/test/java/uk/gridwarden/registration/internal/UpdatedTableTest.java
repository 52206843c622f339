package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Mpxn;

/** The table that updates change while earlier versions are still read from it, on each database. */
class UpdatedTableTest extends StoreTest {
    private static final String DAY = "2026-02-03";
    private static final String HEADER = "change," + TestData.REGISTRATION_HEADER;
    private static final Mpxn ADDED = new Mpxn("1000000000037");

    @BeforeEach
    void refresh() throws Exception {
        store.put(DataSet.REGISTRATION, registrationOf("ONE"));
    }

    @Test
    void showsEachViewItsOwnVersionThroughSeveralUpdates() throws Exception {
        try (var first = store.open()) {
            update("UPSERT,1000000000019,E,TWO,,2020-01-01,\nUPSERT,1000000000037,E,TWO,,2020-01-01,\n");
            try (var second = store.open()) {
                update("UPSERT,1000000000019,E,THREE,,2020-01-01,\nDELETE,1000000000037,E,X,,2020-01-01,\n");
                update("DELETE,1000000000019,E,X,,2020-01-01,\n");

                assertThat(operators(first, MOVED, DAY)).containsExactly("ONE");
                assertThat(operators(first, ADDED, DAY)).isEmpty();
                assertThat(operators(second, MOVED, DAY)).containsExactly("TWO");
                assertThat(operators(second, ADDED, DAY)).containsExactly("TWO");
                assertThat(operators(MOVED, DAY)).isEmpty();
                assertThat(operators(MPRN, DAY)).containsExactly("ONE");
            }
        }
    }

    @Test
    void bringsBackADeletedRow() throws Exception {
        update("DELETE,1000000000019,E,X,,2020-01-01,\n");
        assertThat(update("UPSERT,1000000000019,E,THREE,,2020-01-01,\n")).isEqualTo(2);

        assertThat(operators(MOVED, DAY)).containsExactly("THREE");
    }

    @Test
    void countsOverlappingRowsThatOneChangeReplaces() throws Exception {
        store.put(
                DataSet.REGISTRATION,
                registrationOf("ONE") + "1000000000019,E,OTHR,,2020-01-01,\n1000000000028,E,OTHR,,2020-01-01,\n");

        assertThat(update("UPSERT,1000000000019,E,TWO,,2020-01-01,\n")).isEqualTo(3);
        assertThat(operators(MOVED, DAY)).containsExactly("TWO");
    }

    @Test
    void keepsTheRowsOfAVersionThatIsStillReadThoughALaterOneIsDropped() throws Exception {
        try (var first = store.open()) {
            for (var operator : new String[] {"TWO", "THREE", "FOUR", "FIVE"}) {
                update("UPSERT,1000000000019,E," + operator + ",,2020-01-01,\n");
            }
            assertThat(hasTable("REGISTRATION_3_CHANGES")).isFalse();
            assertThat(operators(first, MOVED, DAY)).containsExactly("ONE");
        }
        assertThat(operators(MOVED, DAY)).containsExactly("FIVE");
    }

    @Test
    void isDroppedOnceNoVersionInItIsKept() throws Exception {
        update("UPSERT,1000000000019,E,TWO,,2020-01-01,\n");
        store.put(DataSet.REGISTRATION, registrationOf("THREE"));
        assertThat(hasTable("REGISTRATION_1")).isTrue();
        store.put(DataSet.REGISTRATION, registrationOf("FOUR"));
        assertThat(hasTable("REGISTRATION_1")).isFalse();
        assertThat(hasTable("REGISTRATION_2_CHANGES")).isFalse();
    }

    @Test
    void isCopiedOnceItHasHadManyChanges() throws Exception {
        update("UPSERT,1000000000019,E,TWO,,2020-01-01,\nUPSERT,1000000000037,E,TWO,,2020-01-01,\n");
        execute("UPDATE DATA_SET_VERSION SET CHANGES_IN_TABLE = 999 WHERE VERSION_NUMBER = 2");
        try (var second = store.open()) {
            update("DELETE,1000000000037,E,X,,2020-01-01,\n");
            assertThat(hasTable("REGISTRATION_3")).isFalse();
            assertThat(update("UPSERT,1000000000019,E,FOUR,,2020-01-01,\n")).isEqualTo(2);

            assertThat(rowsOf("REGISTRATION_4")).isEqualTo(2);
            assertThat(operators(second, MOVED, DAY)).containsExactly("TWO");
            assertThat(operators(second, ADDED, DAY)).containsExactly("TWO");
        }
        assertThat(operators(MOVED, DAY)).containsExactly("FOUR");
        assertThat(operators(ADDED, DAY)).isEmpty();
        update("UPSERT,1000000000019,E,FIVE,,2020-01-01,\n");
        assertThat(hasTable("REGISTRATION_1")).isFalse();
        assertThat(rowsOf("REGISTRATION_4")).isEqualTo(3);
    }

    @Test
    void isPutBackAfterAnUpdateThatWasKilledHalfWay() throws Exception {
        update("UPSERT,1000000000019,E,TWO,,2020-01-01,\nDELETE,1234567,G,X,,2020-01-01,\n"
                + "UPSERT,1000000000037,E,TWO,,2020-01-01,\n");
        // What the process leaves that dies before the last of the changes and before the publication.
        execute("DELETE FROM REGISTRATION_1 WHERE MPXN = '1000000000037'");
        execute("UPDATE CURRENT_DATA_SET SET VERSION_NUMBER = 1, PUBLICATION = 'first'");
        execute("UPDATE DATA_SET_VERSION SET STATE = 'APPLYING' WHERE VERSION_NUMBER = 2");
        store.restart();

        assertThat(operators(MOVED, DAY)).containsExactly("ONE");
        assertThat(operators(MPRN, DAY)).containsExactly("ONE");
        assertThat(rowsOf("REGISTRATION_1")).isEqualTo(2);
        assertThat(update("DELETE,1000000000019,E,X,,2020-01-01,\n")).isEqualTo(1);
    }

    @Test
    void walksThroughAnUpdatedInventory() throws Exception {
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.update(
                DataSet.INVENTORY,
                "change," + TestData.INVENTORY_HEADER + "DELETE," + TestData.ESME + ",ESME,SMETS2,Pending,,,,\n"
                        + "UPSERT," + TestData.GSME + ",GSME,SMETS2,Suspended,,,,\n");
        try (var view = store.open()) {
            int walked = 0;
            var page = view.devices(Optional.empty(), 1);
            while (!page.isEmpty()) {
                walked += page.size();
                page = view.devices(Optional.of(page.get(0).device().id()), 1);
            }
            assertThat(walked).isEqualTo(2);
        }
    }

    private long update(String changes) throws Exception {
        return store.update(DataSet.REGISTRATION, HEADER + changes).rows();
    }

    private long rowsOf(String table) throws SQLException {
        try (var connection = store.dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }
}
