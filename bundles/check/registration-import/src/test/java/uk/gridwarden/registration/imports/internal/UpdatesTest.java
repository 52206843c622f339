package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.registration.internal.JdbcBulkRegistrationData;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Files that change some rows, on each database. */
class UpdatesTest extends ImportTest {
    private static final int MANY = 2_500;

    @Test
    void appliesAnUpdateThatReadersSeeOnlyWhole() throws Exception {
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
            assertThat(view.device(TestData.ESME).orElseThrow().importMpxn()).contains(DISPUTED);
            assertThat(view.dataSets().get(0).rows()).isEqualTo(3);
        }
    }

    @Test
    void rejectsAnUpdateThatLeavesAnOptionalColumnOut() throws Exception {
        var header = "device_id,read_at,slot,key_usage,eui64,role";
        var row = "02-00-00-00-00-00-0A-01,2026-01-31T04:05:06Z,NetworkOperator,keyAgreement,"
                + "F2-00-00-00-00-00-02-00,NetworkOperator";
        deliver(delivery(DataSet.CREDENTIALS, header + ",serial\n" + row + ",0A\n"));
        assertRefused(
                delivery(DataSet.CREDENTIALS, "change," + header + "\nUPSERT," + row + "\n")
                        .update()
                        .number(2),
                "column serial: found no such column, expected the columns change, device_id, read_at, slot, key_usage,"
                        + " eui64, role, serial; an update names every column.");
        assertThat(serials()).containsExactly(Optional.of("0A"));
        deliver(delivery(DataSet.CREDENTIALS, header + "\n" + row + "\n").number(2));
        assertThat(serials()).as("after a refresh without the column").containsExactly(Optional.empty());
    }

    private List<Optional<String>> serials() throws Exception {
        var serials = new ArrayList<Optional<String>>();
        try (var view = new JdbcBulkRegistrationData(store.database()).open()) {
            view.readCells(
                    RemotePartyRole.NETWORK_OPERATOR, cells -> cells.forEach(cell -> serials.add(cell.serial())));
        }
        return serials;
    }

    @Test
    void namesTheFirstHundredOfManyDeletionsOfWhatIsNotThereAndCountsTheRest() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var rows = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            rows.append("DELETE,").append(2_000_000_000_000L + i).append(",E,WIRE,,2020-01-01,\n");
        }
        assertThatThrownBy(() -> deliver(update(2, rows.toString())))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
                    assertThat(refusal.problemCount()).isEqualTo(MANY);
                    assertThat(refusal.problems())
                            .hasSize(100)
                            .last()
                            .extracting(Problem::line)
                            .isEqualTo(101L);
                });
    }

    @Test
    void rejectsADeletionOfWhatIsNotThereAndChangesNothing() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertRefused(
                update(2, "UPSERT,1000000000019,E,NEWA,,2026-02-03,\nDELETE,1000000000099,E,WIRE,,2020-01-01,\n"),
                "the deletion of a row that is not there");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        assertThat(hasTable("REGISTRATION_2_CHANGES")).isFalse();
    }

    @Test
    void rejectsAnUpdateThatNamesARowTwice() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertThatThrownBy(() -> deliver(update(2, row + "UPSERT,1234567,G,PIPE,,2026-02-03,\n" + row)))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
                    assertThat(refusal.problems().get(0).line()).isEqualTo(4);
                    assertThat(refusal.problems().get(0).seen()).isEqualTo("'10*********19, E, 2026-02-03' again");
                });
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    @Test
    void rejectsAnUpdateThatContradictsItselfInWhateverOrder() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var delete = "DELETE,1000000000019,E,OTHR,,2026-02-03,\n";
        var one = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        var another = "UPSERT,1000000000019,E,NEWB,,2026-02-03,\n";
        for (var rows : List.of(delete + one, one + delete, one + another)) {
            assertRefused(update(2, rows), "line 3, column mpxn, fuel, effective_from: found '10*********19, E,");
            assertRefused(update(2, rows), "(this one is in line 2 already)");
        }
    }

    @Test
    void namesEveryDeletionOfWhatIsNotThere() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var rows = "DELETE,1000000000099,E,WIRE,,2020-01-01,\n";
        assertThatThrownBy(() -> deliver(update(2, rows + rows.replace("99", "98"))))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.problems())
                        .extracting(Problem::line)
                        .containsExactly(2L, 3L));
    }

    @Test
    void leavesWhatItDoesNotNameUnchanged() throws Exception {
        var party = "Cŵn 💡; \\N \\. '' a,b";
        var head = TestData.ORGANISATION_HEADER;
        deliver(delivery(
                DataSet.ORGANISATIONS,
                head + "02-00-00-00-00-00-01-00,IS,\"" + party + "\",SUPX,2015-01-01,\n"
                        + "02-00-00-00-00-00-01-00,GS,\"\"\"quoted\"\", with comma\",SUPX,2015-01-01,2030-01-01\n"));
        deliver(delivery(
                        DataSet.ORGANISATIONS,
                        "change," + head + "UPSERT,F2-00-00-00-00-00-02-00,ED,Wires,WIRE,2015-01-01,\n")
                .update()
                .number(2));
        try (var view = store.open()) {
            var rows = view.organisations(TestData.SUPPLIER, DAY);
            assertThat(rows).extracting(OrganisationRecord::party).containsExactly(party, "\"quoted\", with comma");
            assertThat(rows)
                    .extracting(OrganisationRecord::validTo)
                    .containsExactly(Optional.empty(), Optional.of(LocalDate.parse("2030-01-01")));
            assertThat(view.organisations(TestData.OPERATOR, DAY)).hasSize(1);
        }
        assertThat(files.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void takesAnUpdateWithoutRowsForTheNewsThatNothingChanged() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var version = deliver(update(2, ""));
        assertThat(version.rows()).isEqualTo(5);
        assertThat(version.asOf()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
    }

    @Test
    void holdsAnUpdateThatWouldEmptyTheData() throws Exception {
        refresh(1, registrationOf("ONE"));
        assertHeld(
                update(2, "DELETE,1000000000019,E,ONE,,2020-01-01,\nDELETE,1234567,G,ONE,,2020-01-01,\n"),
                "from 2 to 0 rows");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("ONE");
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
    void rejectsAnUpdateWithoutARefreshOfItsSourceBeforeIt() throws Exception {
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertRefused(update(1, row), "an update of data that is not there");
        Files.delete(files.resolve("registration.csv.manifest"));
        put(DataSet.REGISTRATION, TestData.REGISTRATION);
        assertRefused(
                update(1, row).createdAt("2026-02-03T04:05:06Z"), "an update of data that came without a manifest");
    }

    @Test
    void rejectsAnUpdateFileThatCameWithoutItsManifest() throws Exception {
        refresh(1, TestData.REGISTRATION);
        Files.delete(files.resolve("registration.csv.manifest"));
        assertThatThrownBy(() -> put(
                        DataSet.REGISTRATION,
                        "change," + TestData.REGISTRATION_HEADER + "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n"))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("the unknown column 'change'")
                .hasMessageContaining("or a manifest that says kind = UPDATE");
    }

    @Test
    void holdsAnUpdateThatDeletesTooMuch() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertHeld(update(2, "DELETE,1000000000028,E,WIRE,SUPX,2020-01-01,\n"), "from 5 to 3 rows");
        assertThat(operators(DISPUTED, "2026-02-03")).hasSize(2);
        assertThat(hasTable("REGISTRATION_2_CHANGES")).isFalse();
    }
}
