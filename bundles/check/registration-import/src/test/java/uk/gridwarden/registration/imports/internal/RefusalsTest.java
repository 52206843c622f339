package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.registration.internal.TestData;

/** Files that are refused or held, and change nothing, on each database. */
class RefusalsTest extends ImportTest {
    private static final int MANY = 2_500;

    @Test
    void rejectsADeviceThatIsInTheInventoryTwice() throws Exception {
        var again = TestData.INVENTORY + "F2-00-00-00-00-00-0A-03,GPF,SMETS2,Commissioned,,,,\n";
        assertDuplicate(DataSet.INVENTORY, again, 5, "'F2-00-00-00-00-00-0A-03' again");
    }

    @Test
    void namesTheFirstHundredOfManyRepeatedKeysAndCountsTheRest() throws Exception {
        var rows = new StringBuilder(TestData.REGISTRATION_HEADER);
        for (int i = 0; i < 2 * MANY; i++) {
            rows.append(2_000_000_000_000L + i % MANY).append(",E,WIRE,,2020-01-01,\n");
        }
        assertThatThrownBy(() -> put(DataSet.REGISTRATION, rows.toString()))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
                    assertThat(refusal.problemCount()).isEqualTo(MANY);
                    assertThat(refusal.problems())
                            .hasSize(100)
                            .last()
                            .extracting(Problem::line)
                            .isEqualTo(MANY + 101L);
                });
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
    void rejectsARowWhoseMprnDiffersByLeadingZerosOnly() throws Exception {
        var again = TestData.REGISTRATION + "0001234567,G,PIPE,,2020-01-01,\n";
        assertDuplicate(DataSet.REGISTRATION, again, 7, "'12***67, G, 2020-01-01, PIPE' again");
    }

    @Test
    void replacesTheRowOfAnMprnWithoutLeadingZerosByAnUpdateWithThem() throws Exception {
        refresh(1, TestData.REGISTRATION);
        deliver(update(2, "UPSERT,0001234567,G,NEWG,,2020-01-01,\n"));
        assertThat(operators(MPRN, "2026-02-03")).containsExactly("NEWG");
    }

    @Test
    void rejectsAFileWhoseNameHoldsAHiddenCharacter() throws Exception {
        // A control, because not every locale can write other hidden characters in a name.
        var file = store.file("registration-\u001b[2J.csv", TestData.REGISTRATION);
        assertThatThrownBy(() -> TestImport.into(store).importFile(DataSet.REGISTRATION, file))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessage(
                        "registration-\\u001B[2J.csv was refused with 1 problem; the file as a whole: found a file name"
                                + " that holds \\u001B (ESCAPE), expected a file name of visible characters without it.");
    }

    @Test
    void changesNothingWhenAFileIsRefused() throws Exception {
        importAll();
        var before = store.data().current();
        assertThatThrownBy(() -> put(DataSet.REGISTRATION, TestData.REGISTRATION + "x\n"))
                .isInstanceOf(ImportRefusedException.class);
        assertThat(store.data().current()).isEqualTo(before);
        assertThat(operators(DISPUTED, "2026-02-03")).hasSize(2);
        assertThat(put(DataSet.REGISTRATION, TestData.REGISTRATION).version()).isEqualTo(2);
    }

    @Test
    void importsInventoryWhoseAssociatedDevicesAreUnknown() throws Exception {
        var version = put(
                DataSet.INVENTORY,
                TestData.INVENTORY_HEADER + "F2-00-00-00-00-00-0A-03,GPF,SMETS2,Pending,,,,02-00-00-00-00-00-0A-77\n");
        assertThat(version.rows()).isEqualTo(1);
    }

    @Test
    void rejectsAGapARepeatAndAnOlderFile() throws Exception {
        refresh(5, TestData.REGISTRATION);
        var row = "UPSERT,1000000000019,E,NEWA,,2026-02-03,\n";
        assertRefused(update(7, row), "number 7, after a gap");
        assertRefused(update(5, row), "number 5, which was already used or is too low");
        assertRefused(update(6, row).createdAt("2026-01-31T23:59:59Z"), "data of 2026-01-31T23:59:59Z");
        assertRefused(update(6, row).createdAt("2026-02-03T05:00:00Z"), "the time 2026-02-03T05:00:00Z");
        assertRefused(update(6, row).from("another"), "an update by another");
        assertThat(deliver(update(6, row)).version()).isEqualTo(2);
    }

    @Test
    void saysThatAFileWasImportedBeforeAndAsWhat() throws Exception {
        var first =
                deliver(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(5));
        deliver(delivery(DataSet.REGISTRATION, TestData.REGISTRATION + "1000000000037,E,WIRE,,2020-01-01,\n")
                .number(6));
        var again = delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(5);
        assertThatThrownBy(() -> deliver(again))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.importedAs())
                        .contains(first))
                .hasMessageEndingWith("found number 5, which was already used: this very file is version 1 of the"
                        + " registration data, expected number 7.");
        var damaged = again.path();
        Files.writeString(damaged, TestData.REGISTRATION + "\n");
        assertThatThrownBy(() -> TestImport.into(store).importFile(DataSet.REGISTRATION, damaged))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.importedAs())
                        .isEmpty())
                .hasMessageContaining("as the manifest says");
    }

    @Test
    void remembersSequenceNumbersAcrossARestart() throws Exception {
        refresh(5, TestData.REGISTRATION);
        store.restart();
        assertRefused(
                delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(5), "number 5, which was already used");
    }

    @Test
    void takesTheHighestNumberThatAManifestCanHave() throws Exception {
        refresh(999_999_999_999_999_999L, TestData.REGISTRATION);
        assertRefused(
                delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(Long.MAX_VALUE),
                "expected a number of at most 18 digits");
        assertRefused(
                delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(1), "expected number 1000000000000000000");
        var another = delivery(DataSet.REGISTRATION, TestData.REGISTRATION).from("another");
        assertThat(deliver(another).version()).isEqualTo(2);
    }

    @Test
    void holdsNoFirstFileHoweverSmall() throws Exception {
        var path = delivery(DataSet.REGISTRATION, registrationOf("NEWA")).path();
        assertThat(TestImport.into(store).importFile(DataSet.REGISTRATION, path).rows())
                .isEqualTo(2);
    }

    @Test
    void rejectsAWrongCountAndAWrongDigest() throws Exception {
        assertRefused(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).counting(6), "5 rows");
        assertRefused(
                delivery(DataSet.REGISTRATION, TestData.REGISTRATION).withDigest("0".repeat(64)), "a file with digest");
        assertThat(store.data().current()).isEmpty();
    }

    @Test
    void holdsARefreshThatShrinksTheDataOrFollowsAGapUntilItIsConfirmed() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertHeld(delivery(DataSet.REGISTRATION, registrationOf("NEWA")).number(2), "from 5 to 2 rows");
        assertHeld(delivery(DataSet.REGISTRATION, TestData.REGISTRATION).number(3), "number 3, after a gap");
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("OTHR");
        var file =
                delivery(DataSet.REGISTRATION, registrationOf("NEWA")).number(3).path();
        TestImport.into(store).importFile(DataSet.REGISTRATION, file, TestImport.CONFIRMED);
        assertThat(operators(MOVED, "2026-02-03")).containsExactly("NEWA");
    }

    @Test
    void refusesRatherThanHoldsAShrunkenFileThatHasARowTwice() throws Exception {
        refresh(1, TestData.REGISTRATION);
        var row = "1000000000019,E,WIRE,,2020-01-01,\n";
        var twice = delivery(DataSet.REGISTRATION, TestData.REGISTRATION_HEADER + row + row)
                .number(2);
        var path = twice.path();
        assertThatThrownBy(() -> TestImport.into(store).importFile(DataSet.REGISTRATION, path))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isFalse())
                .hasMessageContaining("' again");
        assertThat(hasTable("REGISTRATION_2")).isFalse();
    }

    @Test
    void leavesNothingOfAHeldFileInTheDatabase() throws Exception {
        refresh(1, TestData.REGISTRATION);
        assertHeld(delivery(DataSet.REGISTRATION, registrationOf("NEWA")).number(2), "from 5 to 2 rows");
        assertThat(hasTable("REGISTRATION_2")).isFalse();
    }

    private void assertDuplicate(DataSet dataSet, String csv, long line, String seen) {
        assertThatThrownBy(() -> put(dataSet, csv)).isInstanceOfSatisfying(ImportRefusedException.class, refusal -> {
            assertThat(refusal.problems()).hasSize(1);
            assertThat(refusal.problems().get(0).line()).isEqualTo(line);
            assertThat(refusal.problems().get(0).seen()).isEqualTo(seen);
        });
    }
}
