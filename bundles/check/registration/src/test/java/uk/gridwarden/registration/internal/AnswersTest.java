package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/** The answers of a view, on each database. */
class AnswersTest extends StoreTest {
    @Test
    void answersNothingBeforeAnythingWasImported() throws Exception {
        try (var view = store.open()) {
            assertThat(view.dataSets()).isEmpty();
            assertThat(view.device(TestData.ESME)).isEmpty();
            assertThat(view.registrations(MOVED, DAY)).isEmpty();
            assertThat(view.organisations(TestData.OPERATOR, DAY)).isEmpty();
        }
        assertThat(store.data().current()).isEmpty();
    }

    @Test
    void namesTheVersionsItReads() throws Exception {
        importAll();
        try (var view = store.open()) {
            assertThat(view.dataSets())
                    .extracting(DataSetVersion::dataSet)
                    .containsExactly(DataSet.ORGANISATIONS, DataSet.INVENTORY, DataSet.REGISTRATION);
            var inventory = view.dataSets().get(1);
            assertThat(inventory.version()).isEqualTo(1);
            assertThat(inventory.asOf()).isEqualTo(TestStore.NOW);
            assertThat(inventory.rows()).isEqualTo(3);
            assertThat(inventory.source()).isEqualTo("inventory.csv");
            assertThat(inventory.sha256()).matches("[0-9a-f]{64}");
            assertThat(store.data().current()).isEqualTo(view.dataSets());
        }
    }

    @Test
    void findsADeviceWithAllItsFields() throws Exception {
        importAll();
        try (var view = store.open()) {
            var esme = view.device(TestData.ESME).orElseThrow();
            assertThat(esme.device().smiStatus()).isEqualTo("Commissioned");
            assertThat(esme.importMpxn()).contains(MOVED);
            assertThat(esme.secondaryImportMpan()).contains(DISPUTED);
            assertThat(esme.exportMpan()).contains(MOVED);
            assertThat(esme.associatedDevice()).isEmpty();
            assertThat(view.device(TestData.GPF).orElseThrow().associatedDevice())
                    .contains(TestData.GSME);
            assertThat(view.device(TestData.OPERATOR)).isEmpty();
        }
    }

    @Test
    void findsTheDevicesAssociatedWithAnother() throws Exception {
        importAll();
        try (var view = store.open()) {
            assertThat(view.devicesAssociatedWith(TestData.GSME))
                    .containsExactly(view.device(TestData.GPF).orElseThrow());
            assertThat(view.devicesAssociatedWith(TestData.GPF)).isEmpty();
        }
    }

    @Test
    void walksThroughTheInventoryPageByPage() throws Exception {
        store.put(
                DataSet.INVENTORY,
                TestData.INVENTORY
                        + "80-00-00-00-00-00-00-00,CHF,SMETS2,Pending,,,,\n"
                        + "7F-FF-FF-FF-FF-FF-FF-FF,CHF,SMETS2,Pending,,,,\n");
        try (var view = store.open()) {
            List<Eui64> walked = new ArrayList<>();
            var page = view.devices(Optional.empty(), 2);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(2);
                page.forEach(row -> walked.add(row.device().id()));
                page = view.devices(Optional.of(walked.get(walked.size() - 1)), 2);
            }
            assertThat(walked).hasSize(5).doesNotHaveDuplicates();
            assertThatThrownBy(() -> view.devices(Optional.empty(), 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rejectsQuestionsToAClosedView() throws Exception {
        var view = store.open();
        view.close();
        assertThatThrownBy(() -> view.device(TestData.ESME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsTheFirstDayOfARegistrationAndNotTheDayAfterItsLast() throws Exception {
        importAll();
        assertThat(operators(MOVED, "2019-12-31")).isEmpty();
        assertThat(operators(MOVED, "2020-01-01")).containsExactly("WIRE");
        assertThat(operators(MOVED, "2026-02-02")).containsExactly("WIRE");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(operators(MOVED, "9999-12-31")).containsExactly("OTHR");
    }

    @Test
    void keepsOverlappingRegistrationsAsData() throws Exception {
        importAll();
        assertThat(operators(DISPUTED, "2026-02-03")).containsExactly("OTHR", "WIRE");
    }

    @Test
    void tellsAMissingSupplierFromARecordedOne() throws Exception {
        importAll();
        try (var view = store.open()) {
            assertThat(view.registrations(MOVED, DAY).get(0).registration().supplier())
                    .isEmpty();
            assertThat(view.registrations(MPRN, DAY).get(0).registration().supplier())
                    .contains(new MarketParticipantId("SUPX"));
        }
    }

    @Test
    void findsOrganisationsByIdPartyAndMarketParticipantInForce() throws Exception {
        importAll();
        try (var view = store.open()) {
            assertThat(mpids(view.organisations(TestData.OPERATOR, DAY))).containsExactly("WIRE", "PIPE");
            assertThat(mpids(view.organisations(TestData.OPERATOR, LocalDate.parse("2019-12-31"))))
                    .containsExactly("OLDW", "WIRE", "PIPE");
            assertThat(mpids(view.organisationsOfParties(
                            List.of("Wires and Pipes", "Supplier, \"The\" First", "Nobody"), DAY)))
                    .containsExactly("SUPX", "WIRE", "PIPE");
            assertThat(view.organisationsOfParties(List.of(), DAY)).isEmpty();
            assertThat(view.organisations(new MarketParticipantId("PIPE"), DAY))
                    .extracting(OrganisationRecord::id)
                    .containsExactly(TestData.OPERATOR);
            assertThat(view.organisations(new MarketParticipantId("OLDW"), LocalDate.parse("2020-01-01")))
                    .isEmpty();
        }
    }

    @Test
    void namesTheDistributorOfAnMpanPrefix() throws Exception {
        try (var view = store.open()) {
            assertThat(view.distributorByPrefix(new Mpxn("1312345678111"))).contains(new MarketParticipantId("MANW"));
            assertThat(view.distributorByPrefix(new Mpxn("9912345678111"))).isEmpty();
            assertThat(view.distributorByPrefix(new Mpxn("1312345678"))).isEmpty();
        }
    }

    @Test
    void importsFreeTextUnchanged() throws Exception {
        var party = "Cŵn 💡; \\N \\. ''";
        store.put(
                DataSet.ORGANISATIONS,
                TestData.ORGANISATION_HEADER + "02-00-00-00-00-00-01-00,IS," + party + ",SUPX,2015-01-01,\n"
                        + "02-00-00-00-00-00-01-00,GS,\"\"\"quoted\"\", with comma\",SUPX,2015-01-01,\n");
        try (var view = store.open()) {
            assertThat(view.organisations(TestData.SUPPLIER, DAY))
                    .extracting(OrganisationRecord::party)
                    .containsExactly(party, "\"quoted\", with comma");
        }
    }

    private static List<String> mpids(List<OrganisationRecord> rows) {
        return rows.stream().map(row -> row.mpid().value()).toList();
    }
}
