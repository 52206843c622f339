package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.rule.api.Eui64;

/** What is kept in memory, on each database. Rows are changed behind its back to see where an answer comes from. */
class AnswersFromMemoryTest extends StoreTest {
    private static final Eui64 UNKNOWN = new Eui64(7);

    @BeforeEach
    void askOnce() throws Exception {
        importAll();
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(device(UNKNOWN)).isEmpty();
    }

    @Test
    void answersAQuestionAgainWithoutTheTable() throws Exception {
        execute("DELETE FROM REGISTRATION_1");

        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    @Test
    void answersForAnotherDayWithoutTheTable() throws Exception {
        execute("DELETE FROM REGISTRATION_1");

        assertThat(operators(MOVED, "2026-02-02")).containsExactly("WIRE");
        assertThat(operators(MOVED, "2019-12-31")).isEmpty();
    }

    @Test
    void remembersThatThereIsNoSuchDevice() throws Exception {
        nameADeviceUnknown();

        assertThat(device(UNKNOWN)).isEmpty();
    }

    @Test
    void looksForAnUnknownDeviceInTheNextVersion() throws Exception {
        nameADeviceUnknown();
        store.put(DataSet.INVENTORY, inventoryOf(UNKNOWN));

        assertThat(device(UNKNOWN)).isPresent();
    }

    @Test
    void remembersOrganisationsByEachKindOfKey() throws Exception {
        try (var view = store.open()) {
            var byId = view.organisations(TestData.OPERATOR, DAY);
            var byMpid = view.organisations(byId.get(0).mpid(), DAY);
            execute("DELETE FROM ORGANISATIONS_1");

            assertThat(view.organisations(TestData.OPERATOR, DAY))
                    .isEqualTo(byId)
                    .isNotEmpty();
            assertThat(view.organisations(byId.get(0).mpid(), DAY))
                    .isEqualTo(byMpid)
                    .isNotEmpty();
            assertThat(view.organisations(TestData.OPERATOR, LocalDate.parse("2019-12-31")))
                    .isNotEqualTo(byId);
        }
    }

    @Test
    void isNotMistakenWhenARestoredDatabaseUsesAVersionNumberAgain() throws Exception {
        execute("DELETE FROM REGISTRATION_1");
        execute("UPDATE CURRENT_DATA_SET SET PUBLICATION = 'another' WHERE DATA_SET = 'REGISTRATION'");

        assertThat(operators(MOVED, "2026-02-03")).isEmpty();
    }

    @Test
    void keepsNoMoreThanItMay() throws Exception {
        var forgetful = new JdbcRegistrationData(store.database(), 0);
        try (var view = forgetful.open()) {
            assertThat(view.device(TestData.ESME)).isPresent();
        }
        execute("DELETE FROM INVENTORY_1");

        try (var view = forgetful.open()) {
            assertThat(view.device(TestData.ESME)).isEmpty();
        }
    }

    private Optional<InventoryRecord> device(Eui64 id) throws Exception {
        try (var view = store.open()) {
            return view.device(id);
        }
    }

    private void nameADeviceUnknown() throws Exception {
        execute("UPDATE INVENTORY_1 SET DEVICE_ID = " + UNKNOWN.bits() + " WHERE DEVICE_ID = " + TestData.ESME.bits());
    }

    private static String inventoryOf(Eui64 id) {
        return TestData.INVENTORY + id + ",CHF,SMETS2,Pending,,,,\n";
    }
}
