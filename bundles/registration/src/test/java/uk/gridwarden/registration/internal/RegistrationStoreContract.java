package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.analysis.JdbcDataQuality;
import uk.gridwarden.registration.internal.analysis.JdbcPlacementStatistics;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/** What the store promises on every database it runs on. */
abstract class RegistrationStoreContract {
    private static final Mpxn MOVED = new Mpxn("1000000000019");
    private static final Mpxn DISPUTED = new Mpxn("1000000000028");
    private static final Mpxn MPRN = new Mpxn("1234567");

    @TempDir
    Path files;

    private TestStore store;

    /** A store over an empty database. */
    abstract TestStore emptyStore() throws SQLException;

    @BeforeEach
    void createStore() throws Exception {
        store = emptyStore();
    }

    @Test
    void answersNothingBeforeAnythingWasImported() throws Exception {
        try (var view = store.open()) {
            assertThat(view.dataSets()).isEmpty();
            assertThat(view.device(TestData.ESME)).isEmpty();
            assertThat(view.devicesAt(MOVED)).isEmpty();
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
    void findsADeviceOnceByAnyOfItsMeteringPoints() throws Exception {
        importAll();
        try (var view = store.open()) {
            assertThat(view.devicesAt(MOVED))
                    .containsExactly(view.device(TestData.ESME).orElseThrow());
            assertThat(view.devicesAt(DISPUTED)).hasSize(1);
            assertThat(view.devicesAt(MPRN))
                    .containsExactly(view.device(TestData.GSME).orElseThrow());
            assertThat(view.devicesAt(new Mpxn("7654321"))).isEmpty();
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
    void rejectsADeviceThatIsInTheInventoryTwice() throws Exception {
        var again = TestData.INVENTORY + "F2-00-00-00-00-00-0A-03,GPF,SMETS2,Commissioned,,,,\n";
        assertDuplicate(DataSet.INVENTORY, again, 5, "'F2-00-00-00-00-00-0A-03' again");
    }

    @Test
    void rejectsARegistrationWithTheSameKeyTwice() throws Exception {
        var again = TestData.REGISTRATION + "1000000000019,E,WIRE,,2020-01-01,\n";
        assertDuplicate(DataSet.REGISTRATION, again, 7, "'10*********19, E, 2020-01-01, WIRE' again");
    }

    @Test
    void rejectsAnOrganisationWithTheSameKeyTwice() throws Exception {
        var again = TestData.ORGANISATIONS + "02-00-00-00-00-00-01-00,IS,Another,SUPX,2015-01-01,2016-01-01\n";
        assertDuplicate(DataSet.ORGANISATIONS, again, 6, "'02-00-00-00-00-00-01-00, IS, SUPX, 2015-01-01' again");
    }

    @Test
    void changesNothingWhenAFileIsRefused() throws Exception {
        importAll();
        var before = store.data().current();
        assertThatThrownBy(() -> store.put(DataSet.REGISTRATION, TestData.REGISTRATION + "x\n"))
                .isInstanceOf(ImportRefusedException.class);
        assertThat(store.data().current()).isEqualTo(before);
        assertThat(operators(DISPUTED, "2026-02-03")).hasSize(2);
        assertThat(store.put(DataSet.REGISTRATION, TestData.REGISTRATION).version())
                .isEqualTo(2);
    }

    @Test
    void importsInventoryWhoseAssociatedDevicesAreUnknown() throws Exception {
        var version = store.put(
                DataSet.INVENTORY,
                TestData.INVENTORY_HEADER + "F2-00-00-00-00-00-0A-03,GPF,SMETS2,Pending,,,,02-00-00-00-00-00-0A-77\n");
        assertThat(version.rows()).isEqualTo(1);
    }

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
        execute("INSERT INTO REGISTRATION_SCHEMA_HISTORY VALUES (99, '2030-01-01T00:00:00Z')");
        store.restart();
        assertThatThrownBy(store::open).isInstanceOf(RegistrationUnavailableException.class);
    }

    @Test
    void saysSoWhileTheDatabaseIsDownAndRecoversByItself() throws Exception {
        store.setDown(true);
        assertThatThrownBy(store::open)
                .isInstanceOf(RegistrationUnavailableException.class)
                .hasMessage("The registration database cannot be reached.");
        assertThatThrownBy(() -> store.put(DataSet.REGISTRATION, TestData.REGISTRATION))
                .isInstanceOf(RegistrationUnavailableException.class);
        assertThatThrownBy(() -> store.data().current()).isInstanceOf(RegistrationUnavailableException.class);
        store.setDown(false);
        importAll();
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
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
    void importsDifferentDataSetsAtTheSameTime() throws Exception {
        var executor = Executors.newFixedThreadPool(2);
        var inventory = store.file("inventory.csv", TestData.INVENTORY);
        var organisations = store.file("organisations.csv", TestData.ORGANISATIONS);
        try {
            var first = executor.submit(() -> importRepeatedly(DataSet.INVENTORY, inventory));
            var second = executor.submit(() -> importRepeatedly(DataSet.ORGANISATIONS, organisations));
            assertThat(first.get()).isEqualTo(8);
            assertThat(second.get()).isEqualTo(8);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void appliesAnUpdateToACopyThatReadersSeeOnlyWhole() throws Exception {
        refresh(1, TestData.REGISTRATION);
        try (var before = store.open()) {
            var version = deliver(update(
                    2,
                    "UPSERT,1000000000019,E,NEWA,SUPX,2026-02-03,\n"
                            + "DELETE,1000000000028,E,WIRE,SUPX,2020-01-01,\n"
                            + "UPSERT,1000000000037,E,WIRE,,2020-01-01,\n"));
            assertThat(version.version()).isEqualTo(2);
            assertThat(version.rows()).isEqualTo(4);
            assertThat(version.asOf()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
            assertThat(operators(before, DISPUTED, "2026-02-03")).containsExactly("OTHR", "WIRE");
        }
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("NEWA");
        assertThat(operators(MOVED, "2026-02-02")).containsExactly("WIRE");
        assertThat(operators(DISPUTED, "2026-02-03")).isEmpty();
        assertThat(operators(new Mpxn("1000000000037"), "2026-02-03")).containsExactly("WIRE");
        assertThat(operators(MPRN, "2026-02-03")).containsExactly("PIPE");
    }

    @Test
    void updatesDevices() throws Exception {
        deliver(delivery(DataSet.INVENTORY, TestData.INVENTORY));
        deliver(delivery(
                        DataSet.INVENTORY,
                        "change," + TestData.INVENTORY_HEADER
                                + "UPSERT,02-00-00-00-00-00-0A-01,ESME,SMETS2,Suspended,1000000000028,,,\n")
                .update()
                .number(2));
        try (var view = store.open()) {
            assertThat(view.device(TestData.ESME).orElseThrow().device().smiStatus())
                    .isEqualTo("Suspended");
            assertThat(view.devicesAt(MOVED)).isEmpty();
            assertThat(view.dataSets().get(0).rows()).isEqualTo(3);
        }
    }

    @Test
    void rejectsADeletionOfWhatIsNotThereAndChangesNothing() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertRefused(
                update(2, "UPSERT,1000000000019,E,NEWA,,2026-02-03,\nDELETE,1000000000099,E,WIRE,,2020-01-01,\n"),
                "the deletion of a row that is not there");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(hasTable("REGISTRATION_2")).isFalse();
    }

    @Test
    void rejectsAnUpdateThatNamesARowTwice() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertThatThrownBy(() -> deliver(update(2, row + "UPSERT,1234567,G,PIPE,,2026-02-03,\n" + row)))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
                    assertThat(refusal.problems().get(0).line()).isEqualTo(4);
                    assertThat(refusal.problems().get(0).seen()).isEqualTo("a row again");
                });
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    @Test
    void appliesTheRowsOfAnUpdateInAnyOrder() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var first = "DELETE,1000000000028,E,WIRE,SUPX,2020-01-01,\n";
        var second = "UPSERT,1000000000028,E,NEWA,SUPX,2021-01-01,\n";
        deliver(update(2, second + first));
        assertThat(operators(DISPUTED, "2026-02-03")).containsExactly("NEWA");
    }

    @Test
    void rejectsAGapARepeatAndAnOlderFile() throws Exception {
        refresh(5, TestData.REGISTRATION);
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertRefused(update(7, row), "number 7 with a gap before it");
        assertRefused(update(5, row), "number 5, which was there already or was overtaken");
        assertRefused(update(6, row).createdAt("2026-01-31T23:59:59Z"), "data of 2026-01-31T23:59:59Z");
        assertRefused(update(6, row).createdAt("2026-02-03T05:00:00Z"), "the time 2026-02-03T05:00:00Z");
        assertRefused(update(6, row).from("another"), "an update by another");
        assertThat(deliver(update(6, row)).version()).isEqualTo(2);
    }

    @Test
    void rejectsAnUpdateWithoutARefreshOfItsSourceBeforeIt() throws Exception {
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertRefused(update(1, row), "an update of data that is not there");
        Files.delete(files.resolve("registration.csv.manifest"));
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
        assertRefused(
                update(1, row).createdAt("2026-02-03T04:05:06Z"), "an update of data that came without a manifest");
    }

    @Test
    void rejectsAWrongCountAndAWrongDigest() throws Exception {
        assertRefused(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).counting(6), "5 rows");
        assertRefused(
                delivery(DataSet.REGISTRATION, TestData.REGISTRATION).withDigest("0".repeat(64)), "a file with digest");
        assertThat(store.data().current()).isEmpty();
    }

    @Test
    void rejectsAnUpdateFileThatCameWithoutItsManifest() throws Exception {
        refresh(1, TestData.REGISTRATION);
        Files.delete(files.resolve("registration.csv.manifest"));
        assertThatThrownBy(() -> store.put(
                        DataSet.REGISTRATION,
                        "change," + TestData.REGISTRATION_HEADER + "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n"))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("the unknown column 'change'");
    }

    @Test
    void holdsARefreshThatShrinksTheDataOrFollowsAGapUntilItIsConfirmed() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertHeld(delivery(DataSet.REGISTRATION, registrationOf("NEWA")).number(2), "from 5 to 2 rows");
        assertHeld(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(3), "number 3 with a gap before it");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        var file =
                delivery(DataSet.REGISTRATION, registrationOf("NEWA")).number(3).path();
        store.dataImport().importFile(DataSet.REGISTRATION, file, TestStore.CONFIRMED);
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("NEWA");
    }

    @Test
    void holdsAnUpdateThatDeletesTooMuch() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertHeld(update(2, "DELETE,1000000000028,E,WIRE,SUPX,2020-01-01,\n"), "from 5 to 3 rows");
        assertThat(operators(DISPUTED, "2026-02-03")).hasSize(2);
        assertThat(hasTable("REGISTRATION_2")).isFalse();
    }

    @Test
    void remembersSequenceNumbersAcrossARestart() throws Exception {
        refresh(5, TestData.REGISTRATION);
        store.restart();
        assertRefused(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(5), "number 5, which was there");
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

    @Test
    void countsWhatNetworkOperatorCellsHold() throws Exception {
        PlacementExample.importInto(store);
        PlacementExample.check(new JdbcPlacementStatistics(store.database(), PlacementExample.DATES).report());
    }

    @Test
    void saysOfHowManyCellsItCannotTellWhetherTheyExpired() throws Exception {
        PlacementExample.importInto(store);
        var report = new JdbcPlacementStatistics(store.database(), (organisation, serial) -> Optional.empty()).report();
        assertThat(report.all().of(PlacementState.EXPIRED)).isZero();
        assertThat(report.all().of(PlacementState.CORRECT)).isEqualTo(5);
        assertThat(report.all().expiryNotKnown()).isEqualTo(5);
        assertThat(report.all().total()).isEqualTo(13);
    }

    @Test
    void reportsWhatContradictsItselfInTheData() throws Exception {
        QualityExample.importInto(store);
        QualityExample.check(new JdbcDataQuality(store.database()).report(DAY));
    }

    @Test
    void countsNothingWithoutData() throws Exception {
        assertThat(new JdbcPlacementStatistics(store.database(), PlacementExample.DATES)
                        .report()
                        .all()
                        .total())
                .isZero();
        assertThat(new JdbcDataQuality(store.database()).report(DAY).findings())
                .allMatch(finding -> finding.count() == 0);
    }

    private Delivery delivery(DataSet dataSet, String csv) throws IOException {
        return Delivery.of(files.resolve(dataSet.key() + ".csv"), csv);
    }

    private Delivery update(long number, String rows) throws IOException {
        return delivery(DataSet.REGISTRATION, "change," + TestData.REGISTRATION_HEADER + rows)
                .update()
                .number(number)
                .createdAt("2026-02-02T00:00:00Z");
    }

    private void refresh(long number, String csv) throws Exception {
        deliver(delivery(DataSet.REGISTRATION, csv).number(number));
    }

    /** As the drop folder does it, but that a small data set may shrink. */
    private DataSetVersion deliver(Delivery delivery) throws Exception {
        var path = delivery.path();
        var dataSet = DataSet.ofFileName(path.getFileName().toString()).orElseThrow();
        return store.dataImport().importFile(dataSet, path, TestStore.CONFIRMED);
    }

    private void assertRefused(Delivery delivery, String seen) throws Exception {
        var before = store.data().current();
        assertThatThrownBy(() -> deliver(delivery))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isFalse())
                .hasMessageContaining(seen);
        assertThat(store.data().current()).isEqualTo(before);
    }

    private void assertHeld(Delivery delivery, String reason) throws Exception {
        var before = store.data().current();
        var path = delivery.path();
        assertThatThrownBy(() -> store.dataImport().importFile(DataSet.REGISTRATION, path))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isTrue())
                .hasMessageContaining(reason);
        assertThat(store.data().current()).isEqualTo(before);
    }

    private long importRepeatedly(DataSet dataSet, Path file) throws Exception {
        long last = 0;
        for (int i = 0; i < 8; i++) {
            last = store.dataImport().importFile(dataSet, file).version();
        }
        return last;
    }

    private void importAll() throws Exception {
        store.put(DataSet.ORGANISATIONS, TestData.ORGANISATIONS);
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
    }

    private static String registrationOf(String operator) {
        return TestData.REGISTRATION_HEADER + "1000000000019,E," + operator + ",,2020-01-01,\n1234567,G," + operator
                + ",,2020-01-01,\n";
    }

    private void assertDuplicate(DataSet dataSet, String csv, long line, String seen) {
        assertThatThrownBy(() -> store.put(dataSet, csv))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
                    assertThat(refusal.problems()).hasSize(1);
                    assertThat(refusal.problems().get(0).line()).isEqualTo(line);
                    assertThat(refusal.problems().get(0).seen()).isEqualTo(seen);
                });
    }

    private List<String> operators(Mpxn mpxn, String day) throws Exception {
        try (var view = store.open()) {
            return operators(view, mpxn, day);
        }
    }

    private static List<String> operators(RegistrationView view, Mpxn mpxn, String day) throws Exception {
        return view.registrations(mpxn, LocalDate.parse(day)).stream()
                .map(row -> row.registration().networkOperator().value())
                .toList();
    }

    private static List<String> mpids(List<OrganisationRecord> rows) {
        return rows.stream().map(row -> row.mpid().value()).toList();
    }

    /** What an import leaves in the database when its process dies between two rows. */
    private void leaveUnfinished(long version) throws SQLException {
        execute("INSERT INTO DATA_SET_VERSION VALUES ('REGISTRATION', " + version + ", 'BUILDING', 'x', 0, 'x', '')");
        execute("CREATE TABLE REGISTRATION_" + version + " (MPXN VARCHAR(13))");
        execute("INSERT INTO REGISTRATION_" + version + " VALUES ('1')");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean hasTable(String name) throws SQLException {
        try (var connection = store.dataSource().getConnection()) {
            var metadata = connection.getMetaData();
            var stored = metadata.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
            try (var result = metadata.getTables(null, connection.getSchema(), stored, null)) {
                return result.next();
            }
        }
    }
}
