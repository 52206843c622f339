package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;

/** The Responsible Supplier of a device of the inventory, and with it the duty, on a day. */
class InventoryDeviceTest {
    private final InMemoryEstate estate = Homes.estate();
    private final ClauseObligationResolver resolver = Resolvers.with(estate);

    @DisplayName("who owes limb (b)")
    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // device | day        | G3.17(b)            | G3.20(b)
                "ESME_2   | 2018-12-01 | AMBE                | AMBE",
                "ESME_2   | 2019-11-03 | AMBE                | AMBE",
                "ESME_2   | 2019-11-04 | DUSK                | DUSK",
                "GSME_2   | 2018-12-01 | BLUE                | BLUE",
                "GSME_2   | 2019-11-04 | BLUE                | BLUE",
                "PPMID_2  | 2019-11-03 | AMBE                | AMBE",
                "PPMID_2  | 2019-11-04 | DUSK                | DUSK",
                "CHF_2    | 2018-12-01 | DCC                 | DCC",
                "CHF_2    | 2019-11-03 | DCC                 | DCC",
                "CHF_2    | 2019-11-04 | DCC                 | DCC",
                "GPF_2    | 2018-12-01 | DCC                 | DCC",
                "GPF_2    | 2019-11-03 | DCC                 | DCC",
                "GPF_2    | 2019-11-04 | DCC                 | DCC",
                "ESME_1   | 2018-12-01 | AMBE                | AMBE",
                "ESME_1   | 2019-11-04 | AMBE                | AMBE",
                "GSME_1   | 2018-12-01 | BLUE                | BLUE",
                "GSME_1   | 2019-11-04 | BLUE                | BLUE",
                "CHF_1    | 2018-12-01 | AMBE BLUE           | NOBODY",
                "CHF_1    | 2019-11-03 | AMBE BLUE           | NOBODY",
                "CHF_1    | 2019-11-04 | AMBE BLUE           | AMBE BLUE",
                "GPF_1    | 2018-12-01 | BLUE                | NOBODY",
                "GPF_1    | 2019-11-03 | BLUE                | NOBODY",
                "GPF_1    | 2019-11-04 | BLUE                | BLUE",
                "ESME_1   | 2018-02-01 | NO_DUTY             | NO_DUTY",
            })
    void namesWhoOwesTheDuty(String device, LocalDate day, String g17, String g20) throws Exception {
        var answer = ask(id(device), day);

        assertThat(owing(answer, "G3.17")).isEqualTo(g17);
        assertThat(owing(answer, "G3.20")).isEqualTo(g20);
    }

    @Test
    void answersForTheSupplierOfEachFuelOnASharedHub() throws Exception {
        var answer = ask(Homes.CHF_1, LocalDate.parse("2019-11-04"));

        assertThat(answer.users()).extracting(UserAnswer::user).containsExactly("AMBE", "BLUE");
        assertThat(answer.users()).extracting(UserAnswer::standing).containsOnly(Standing.RESPONSIBLE_SUPPLIER);
        assertThat(((SubjectReading.Device) answer.subject()).systems())
                .extracting(system -> system.meter().toString())
                .containsExactlyInAnyOrder(Homes.ESME_1, Homes.GSME_1);
    }

    @Test
    void takesTheExportSupplierWhereThereIsNoImportMpan() throws Exception {
        var answer = ask(Homes.EXPORT_ONLY, LocalDate.parse("2019-11-04"));

        assertThat(owing(answer, "G3.17")).isEqualTo("AMBX");
        assertThat(reason(answer)).contains("as the meter has no import MPAN");
    }

    // The Code's glossary: the export MPAN counts "where there is no related Import MPAN".
    @Test
    void doesNotTakeTheExportSupplierWhereTheImportMpanIsOnlyUnregistered() throws Exception {
        var answer = ask(Homes.IMPORT_UNREGISTERED, LocalDate.parse("2019-11-04"));

        var user = answer.users().get(0);
        assertThat(user.mpid()).isEmpty();
        assertThat(user.limb("G3.17", "b").orElseThrow().bearerIds()).isEmpty();
        assertThat(reason(answer))
                .contains("No supplier is registered for import MPAN 10*********09 on 2019-11-04.")
                .contains("Its export MPAN does not count");
    }

    @Test
    void namesTheImportMpanWhoseRegistrationDecidedOnATwinElementMeter() throws Exception {
        var twin = new InMemoryEstate()
                .twinElementMeter(Homes.TWIN, "1000000000005", "1000000000006")
                .registered("1000000000006", Fuel.ELECTRICITY, "DUSK", "2016-01-01", "");

        var answer = Resolvers.with(twin).resolve(question(Homes.TWIN, LocalDate.parse("2019-11-04")));

        assertThat(owing(answer, "G3.17")).isEqualTo("DUSK");
        assertThat(((SubjectReading.Device) answer.subject()).systems().get(0).meteringPoint())
                .contains(new Mpxn("1000000000006"));
        assertThat(reason(answer))
                .contains("DUSK is the supplier registered for import MPAN 10*********06")
                .contains("none is for its import MPAN 10*********05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LONE_HUB          | No meter of the inventory is associated with CHF",
                "LONE_GPF          | has no GSME for GPF",
                "HCALCS_ON_HUB     | do not all have the same Responsible Supplier",
            })
    void isIndeterminateWhereTheDataLeadsToNoSmartMeteringSystem(String device, String why) throws Exception {
        var answer = ask(id(device), LocalDate.parse("2019-11-04"));

        assertThat(answer.users()).hasSize(1);
        var limb = answer.users().get(0).limb("G3.17", "b").orElseThrow();
        assertThat(limb.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb.ground()).isEqualTo(Ground.RESPONSIBLE_SUPPLIER_UNKNOWN);
        assertThat(limb.reason()).contains(why);
        assertThat(answer.users().get(0).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_MPAN           | The inventory has no MPAN",
                "IMPORT_UNSUPPLIED | No supplier is registered for import MPAN 10*********08",
                "TWO_SUPPLIERS     | more than one answer",
                "TWIN              | more than one answer",
            })
    void answersForTheResponsibleSupplierWhoeverItIsWhereTheDataDoesNotNameIt(String device, String why)
            throws Exception {
        var answer = ask(id(device), LocalDate.parse("2019-11-04"));

        assertThat(answer.users()).hasSize(1);
        var user = answer.users().get(0);
        assertThat(user.mpid()).isEmpty();
        assertThat(user.user()).contains("not named in the data");
        var limb = user.limb("G3.17", "b").orElseThrow();
        assertThat(limb.outcome()).isEqualTo(Applicability.APPLIES);
        assertThat(limb.bearerIds()).isEmpty();
        assertThat(limb.reason()).contains("The data does not say who that is").contains(why);
        assertThat(answer.caveats()).extracting(Caveat::code).contains("responsible-supplier-not-in-data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ESME_2 | 2019-11-03 | APPLIES        | USER",
                "ESME_2 | 2019-11-04 | APPLIES        | USER",
                "CHF_2  | 2019-11-04 | DOES_NOT_APPLY | DCC",
                "CHF_1  | 2018-02-01 | DOES_NOT_APPLY | NO_DUTY",
                "CHF_1  | 2019-11-03 | DOES_NOT_APPLY | NOBODY",
                "CHF_1  | 2019-11-04 | APPLIES        | USER",
            })
    void judgesByTheTextOfTheDayWhereRegistrationsBeginLater(
            String device, LocalDate day, Applicability outcome, Bearer bearer) throws Exception {
        var unregistered = Resolvers.with(Homes.unregistered());

        var limb = unregistered
                .resolve(question(id(device), day))
                .users()
                .get(0)
                .limb("G3.20", "b")
                .orElseThrow();

        assertThat(limb.outcome()).isEqualTo(outcome);
        assertThat(limb.bearer()).isEqualTo(bearer);
    }

    @Test
    void needsNoSupplierToSayThatADeviceIsExcluded() throws Exception {
        var lone = new InMemoryEstate().device(Homes.LONE_HUB, DeviceType.CHF, SmetsGeneration.SMETS2, "");

        var answer = Resolvers.with(lone).resolve(question(Homes.LONE_HUB, LocalDate.parse("2019-11-04")));

        assertThat(answer.users().get(0).limb("G3.17", "b").orElseThrow().bearer())
                .isEqualTo(Bearer.DCC);
    }

    @Test
    void isIndeterminateForADeviceTypeThatTheSourcesDoNotPlace() throws Exception {
        var limb = ask(Homes.IHD_2, LocalDate.parse("2019-11-04"))
                .users()
                .get(0)
                .limb("G3.20", "b")
                .orElseThrow();

        assertThat(limb.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb.ground()).isEqualTo(Ground.MEMBERSHIP_UNCLEAR);
    }

    @Test
    void isIndeterminateForADeviceThatTheInventoryDoesNotHold() throws Exception {
        var limb = ask("FF-00-00-00-00-00-00-FF", LocalDate.parse("2019-11-04"))
                .users()
                .get(0)
                .limb("G3.17", "b")
                .orElseThrow();

        assertThat(limb.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb.ground()).isEqualTo(Ground.DEVICE_UNKNOWN);
        assertThat(limb.reason()).contains("FF-00-00-00-00-00-00-FF");
    }

    @Test
    void doesNotTellWhetherANamedUserIsTheSupplierBeforeTheFirstRegistration() throws Exception {
        var limb = resolver.resolve(new ObligationQuestion(
                        LocalDate.parse("2015-12-31"),
                        new AskedUser.WithMpid(new MarketParticipantId("AMBE")),
                        new AskedSubject.InventoryDevice(Eui64.parse(Homes.ESME_2))))
                .users()
                .get(0)
                .limb("G3.17", "b")
                .orElseThrow();

        assertThat(limb.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb.ground()).isEqualTo(Ground.RESPONSIBLE_SUPPLIER_UNKNOWN);
    }

    @Test
    void saysThatTheInventoryHasNoHistoryAndThatADeviceIsGone() throws Exception {
        var answer = ask(Homes.GONE, LocalDate.parse("2019-11-04"));

        assertThat(answer.caveats())
                .extracting(Caveat::code)
                .containsExactly("inventory-has-no-history", "device-no-longer-in-use");
    }

    @Test
    void masksMeteringPointsInEverySentence() throws Exception {
        for (var device : List.of(Homes.ESME_2, Homes.CHF_1, Homes.TWO_SUPPLIERS, Homes.EXPORT_ONLY)) {
            assertThat(ask(device, LocalDate.parse("2019-11-04")).toString()).doesNotContainPattern("1[09]0{9}|70{8}");
        }
    }

    @Test
    void closesTheViewOfEachQuestion() throws Exception {
        ask(Homes.ESME_2, LocalDate.parse("2019-11-04"));
        ask(Homes.LONE_HUB, LocalDate.parse("2019-11-04"));

        assertThat(estate.opened).isEqualTo(2);
        assertThat(estate.closed).isEqualTo(2);
    }

    private ObligationAnswer ask(String device, LocalDate day) throws Exception {
        return resolver.resolve(question(device, day));
    }

    private static ObligationQuestion question(String device, LocalDate day) {
        return new ObligationQuestion(
                day, new AskedUser.ResponsibleSuppliers(), new AskedSubject.InventoryDevice(Eui64.parse(device)));
    }

    private static String reason(ObligationAnswer answer) {
        return answer.users().get(0).limb("G3.17", "b").orElseThrow().reason();
    }

    /** The bearers of limb (b) over all Users of the answer: names, or what stands for nobody in particular. */
    private static String owing(ObligationAnswer answer, String clause) {
        return answer.users().stream()
                .map(user -> user.limb(clause, "b").orElseThrow())
                .map(InventoryDeviceTest::bearer)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String bearer(LimbAnswer limb) {
        return limb.outcome() == Applicability.APPLIES
                ? limb.bearerIds().get(0).value()
                : limb.bearer().toString();
    }

    private static String id(String name) throws ReflectiveOperationException {
        return (String) Homes.class.getDeclaredField(name).get(null);
    }
}
