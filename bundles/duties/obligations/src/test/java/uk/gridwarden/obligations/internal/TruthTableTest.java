package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * Who owes the duty on each side of each boundary: before SEC 5.20, between it and MP087, and from MP087 on. {@code
 * User}, {@code DCC} and {@code gap} (nobody) say on whom it falls, {@code n/a} that the Code did not reach the device.
 */
class TruthTableTest {
    private final ClauseObligationResolver resolver = Resolvers.shipped();

    @DisplayName("limb (b), for the Responsible Supplier")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = false,
            value = {
                // device | generation   | 2018-02-22    | 2018-10-04    | 2019-11-03    | 2019-11-04
                //        |              | G3.17 | G3.20 | G3.17 | G3.20 | G3.17 | G3.20 | G3.17 | G3.20
                "ESME     | SMETS2       | User  | User  | User  | User  | User  | User  | User  | User",
                "GSME     | SMETS2       | User  | User  | User  | User  | User  | User  | User  | User",
                "HCALCS   | SMETS2       | User  | User  | User  | User  | User  | User  | User  | User",
                "PPMID    | SMETS2       | User  | User  | User  | User  | User  | User  | User  | User",
                "CHF      | SMETS2       | DCC   | DCC   | DCC   | DCC   | DCC   | DCC   | DCC   | DCC ",
                "GPF      | SMETS2       | DCC   | DCC   | DCC   | DCC   | DCC   | DCC   | DCC   | DCC ",
                "ESME     | SMETS1       | n/a   | n/a   | User  | User  | User  | User  | User  | User",
                "GSME     | SMETS1       | n/a   | n/a   | User  | User  | User  | User  | User  | User",
                "HCALCS   | SMETS1       | n/a   | n/a   | User  | User  | User  | User  | User  | User",
                "PPMID    | SMETS1       | n/a   | n/a   | User  | User  | User  | User  | User  | User",
                "CHF      | SMETS1       | n/a   | n/a   | User  | gap   | User  | gap   | User  | User",
                "GPF      | SMETS1       | n/a   | n/a   | User  | gap   | User  | gap   | User  | User",
            })
    void saysWhoOwesTheDuty(
            DeviceType type,
            SmetsGeneration generation,
            String g17Before520,
            String g20Before520,
            String g17After520,
            String g20After520,
            String g17BeforeMp087,
            String g20BeforeMp087,
            String g17FromMp087,
            String g20FromMp087)
            throws Exception {
        assertOwed("2018-02-22", type, generation, g17Before520, g20Before520);
        assertOwed("2018-10-04", type, generation, g17After520, g20After520);
        assertOwed("2019-11-03", type, generation, g17BeforeMp087, g20BeforeMp087);
        assertOwed("2019-11-04", type, generation, g17FromMp087, g20FromMp087);
    }

    @DisplayName("limb (a), for any User")
    @ParameterizedTest(name = "{0}")
    @CsvSource({"2018-02-22", "2018-06-01", "2018-10-04", "2019-11-03", "2019-11-04"})
    void placesUserSystemsOnEveryUserAtAllTimes(String day) throws Exception {
        for (var role : UserRole.values()) {
            var user = Resolvers.onlyUser(resolver, Resolvers.aboutUserSystems(day, role));
            for (var clause : new String[] {"G3.17", "G3.20"}) {
                var limb = user.limb(clause, "a").orElseThrow();
                assertThat(limb.outcome()).as(role + " " + clause).isEqualTo(Applicability.APPLIES);
                assertThat(limb.bearer()).isEqualTo(Bearer.USER);
                assertThat(user.limb(clause, "b").orElseThrow().bearer()).isEqualTo(Bearer.NO_DUTY);
            }
        }
    }

    @DisplayName("a SMETS1 device that is not enrolled")
    @ParameterizedTest(name = "{0}")
    @CsvSource({"2018-02-22", "2018-06-01", "2018-10-04", "2019-11-04"})
    void leavesDevicesThatAreNotEnrolledOutsideTheCode(String day) throws Exception {
        var question = new ObligationQuestion(
                LocalDate.parse(day),
                new AskedUser.ResponsibleSuppliers(),
                new AskedSubject.DescribedDevice(DeviceType.ESME, SmetsGeneration.SMETS1, false),
                SupplierClaim.FROM_REGISTRATION,
                Awareness.NOBODY_YET);

        var limb = Resolvers.limb(resolver, question, "G3.17", "b");

        assertThat(limb.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(limb.ground()).isIn(LimbAnswer.Ground.OUTSIDE_THE_CODE, LimbAnswer.Ground.TEXT_UNCERTAIN);
        assertThat(limb.isGap()).isFalse();
    }

    private void assertOwed(String day, DeviceType type, SmetsGeneration generation, String g17, String g20)
            throws Exception {
        var user = Resolvers.onlyUser(resolver, Resolvers.aboutDevice(day, type, generation));
        assertThat(bearer(user.limb("G3.17", "b").orElseThrow()))
                .as("G3.17(b) on " + day)
                .isEqualTo(g17);
        assertThat(bearer(user.limb("G3.20", "b").orElseThrow()))
                .as("G3.20(b) on " + day)
                .isEqualTo(g20);
        assertThat(user.limb("G3.17", "a").orElseThrow().outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(user.limb("G3.20", "a").orElseThrow().outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
    }

    private static String bearer(LimbAnswer answer) {
        assertThat(answer.outcome())
                .isEqualTo(answer.bearer() == Bearer.USER ? Applicability.APPLIES : Applicability.DOES_NOT_APPLY);
        return switch (answer.bearer()) {
            case USER -> "User";
            case DCC -> "DCC";
            case NOBODY -> "gap";
            case NO_DUTY -> "n/a";
            case RESPONSIBLE_SUPPLIER, UNKNOWN -> answer.bearer().toString();
        };
    }
}
