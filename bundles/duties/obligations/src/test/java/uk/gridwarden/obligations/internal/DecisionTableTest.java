package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * The whole decision table of limb (b), written down from the sources and not from the clause files. Sources: R =
 * Modification Report MP087 with its Annex A, S = notices of SEC designations, G = the Code's glossary.
 *
 * <p>{@code User}: the Responsible Supplier owes the duty. {@code DCC}: the DCC does. {@code gap}: the clause leaves the
 * device out and nobody owes it. {@code n/a}: the Code does not reach the device. {@code none}: there was no Code.
 * {@code ?}: two texts may have been in force and disagree. {@code no}: both say that the User owes nothing, and differ
 * on why. {@code open}: the sources do not say whether the device is part of a Smart Metering System.
 */
class DecisionTableTest {
    // The first and the last day of each period, or days well inside those that have no end.
    private static final List<String> BEFORE_THE_CODE = List.of("0001-01-01", "2013-09-22"); // S: designated next day
    private static final List<String> BEFORE_5_20 = List.of("2013-09-23", "2018-02-22"); // S: SEC 5.14 on the last day
    private static final List<String> UNKNOWN = List.of("2018-02-23", "2018-10-03"); // S: after 5.14 and before 5.23
    private static final List<String> FROM_5_20 =
            List.of("2018-10-04", "2019-11-03"); // S: SEC 5.23; R: last day before
    private static final List<String> FROM_MP087 = List.of("2019-11-04", "2026-11-21", "9999-12-31"); // R

    private final ClauseObligationResolver resolver = Resolvers.shipped();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // device | generation  | < 5.20      | day unknown | SEC 5.20    | MP087       | source
                //        |             | .17  | .20  | .17  | .20  | .17  | .20  | .17  | .20  |
                "ESME     | SMETS2      | User | User | User | User | User | User | User | User | R Annex A: only CHF, GPF out",
                "GSME     | SMETS2      | User | User | User | User | User | User | User | User | R Annex A: only CHF, GPF out",
                "HCALCS   | SMETS2      | User | User | User | User | User | User | User | User | R Annex A: only CHF, GPF out",
                "PPMID    | SMETS2      | User | User | User | User | User | User | User | User | R Annex A: only CHF, GPF out",
                "CHF      | SMETS2      | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | R: BEIS names the DCC",
                "GPF      | SMETS2      | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | DCC  | R: BEIS names the DCC",
                "IHD      | SMETS2      | open | open | open | open | open | open | open | open | G does not place it",
                "CAD      | SMETS2      | open | open | open | open | open | open | open | open | G does not place it",
                "ESME     | enrolled    | n/a  | n/a  | ?    | ?    | User | User | User | User | R: SMETS1 out before 5.20",
                "GSME     | enrolled    | n/a  | n/a  | ?    | ?    | User | User | User | User | R: SMETS1 out before 5.20",
                "HCALCS   | enrolled    | n/a  | n/a  | ?    | ?    | User | User | User | User | R: SMETS1 out before 5.20",
                "PPMID    | enrolled    | n/a  | n/a  | ?    | ?    | User | User | User | User | R: SMETS1 out before 5.20",
                "CHF      | enrolled    | n/a  | n/a  | ?    | no   | User | gap  | User | User | R: 5.20 changed G3.17 only",
                "GPF      | enrolled    | n/a  | n/a  | ?    | no   | User | gap  | User | User | R: 5.20 changed G3.17 only",
                "IHD      | enrolled    | n/a  | n/a  | ?    | ?    | open | open | open | open | G does not place it",
                "CAD      | enrolled    | n/a  | n/a  | ?    | ?    | open | open | open | open | G does not place it",
                "ESME     | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "GSME     | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "GPF      | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "CHF      | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "HCALCS   | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "PPMID    | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "IHD      | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
                "CAD      | notenrolled | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | n/a  | R: enrolled SMETS1 only",
            })
    void saysWhoOwesTheDutyForEachKindOfDeviceInEachPeriod(
            DeviceType type,
            String generation,
            String g17Before520,
            String g20Before520,
            String g17Unknown,
            String g20Unknown,
            String g17From520,
            String g20From520,
            String g17FromMp087,
            String g20FromMp087,
            String source)
            throws Exception {
        var device = device(type, generation);

        assertOwed(BEFORE_THE_CODE, device, "none", "none", "S: no Code before its designation");
        assertOwed(BEFORE_5_20, device, g17Before520, g20Before520, source);
        assertOwed(UNKNOWN, device, g17Unknown, g20Unknown, source);
        assertOwed(FROM_5_20, device, g17From520, g20From520, source);
        assertOwed(FROM_MP087, device, g17FromMp087, g20FromMp087, source);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // role | claim  | device | generation | 2018-02-22 | 2019-11-03  | 2019-11-04 | source, for G3.20(b)
                "IS     | is     | ESME   | SMETS2     | User       | User        | User       | G: Import Supplier of the MPAN",
                "GS     | is     | GSME   | SMETS2     | User       | User        | User       | G: Gas Supplier of the MPRN",
                "IS     | is     | CHF    | enrolled   | n/a        | gap         | User       | R: the gap and its end",
                "GS     | is     | CHF    | enrolled   | n/a        | gap         | User       | R: the gap and its end",
                "GS     | is     | GPF    | enrolled   | n/a        | gap         | User       | R: the gap and its end",
                "IS     | is-not | ESME   | SMETS2     | supplier   | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "GS     | is-not | GPF    | enrolled   | n/a        | gap         | supplier   | R Annex A: its Responsible Supplier",
                "IS     |        | ESME   | SMETS2     | unknown    | unknown     | unknown    | role alone does not tell whose meter",
                "IS     |        | CHF    | SMETS2     | DCC        | DCC         | DCC        | R: BEIS names the DCC",
                "ES     |        | ESME   | SMETS2     | supplier   | supplier    | supplier   | G: Export Supplier is another party",
                "ES     |        | GPF    | enrolled   | n/a        | gap         | supplier   | G: Export Supplier is another party",
                "ED     |        | ESME   | SMETS2     | supplier   | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "ED     |        | ESME   | enrolled   | n/a        | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "ED     |        | CHF    | SMETS2     | DCC        | DCC         | DCC        | R: BEIS names the DCC",
                "ED     |        | CHF    | enrolled   | n/a        | gap         | supplier   | R: the gap and its end",
                "GT     |        | GSME   | SMETS2     | supplier   | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "GT     |        | GPF    | SMETS2     | DCC        | DCC         | DCC        | R: BEIS names the DCC",
                "GT     |        | GPF    | enrolled   | n/a        | gap         | supplier   | R: the gap and its end",
                "RSA    |        | PPMID  | SMETS2     | supplier   | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "OU     |        | HCALCS | enrolled   | n/a        | supplier    | supplier   | R Annex A: its Responsible Supplier",
                "OU     |        | ESME   | notenrolled | n/a       | n/a         | n/a        | R: enrolled SMETS1 only",
            })
    void saysWhatEachRoleOwes(
            UserRole role,
            String claim,
            DeviceType type,
            String generation,
            String before520,
            String beforeMp087,
            String fromMp087,
            String source)
            throws Exception {
        var device = device(type, generation);

        assertThat(owed(role, claim, device, "2013-09-22")).as("no Code yet").isEqualTo("none");
        assertThat(owed(role, claim, device, "2018-02-22")).as(source).isEqualTo(before520);
        assertThat(owed(role, claim, device, "2019-11-03")).as(source).isEqualTo(beforeMp087);
        assertThat(owed(role, claim, device, "2019-11-04")).as(source).isEqualTo(fromMp087);
    }

    // R Annex A: limb (a) is about the User Systems of every User, in every text.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"IS", "ES", "GS", "RSA", "ED", "GT", "OU"})
    void bindsEveryRoleThroughItsUserSystemsSinceThereIsACode(UserRole role) throws Exception {
        for (var clause : List.of("G3.17", "G3.20")) {
            for (var day : BEFORE_THE_CODE) {
                assertThat(systems(role, day, clause)).as(day).isEqualTo("none");
            }
            for (var days : List.of(BEFORE_5_20, UNKNOWN, FROM_5_20, FROM_MP087)) {
                for (var day : days) {
                    assertThat(systems(role, day, clause)).as(day).isEqualTo("User");
                }
            }
        }
    }

    private String systems(UserRole role, String day, String clause) throws Exception {
        return word(Resolvers.limb(resolver, Resolvers.aboutUserSystems(day, role), clause, "a"));
    }

    private void assertOwed(
            List<String> days, AskedSubject.DescribedDevice device, String g17, String g20, String source)
            throws Exception {
        for (var day : days) {
            var question = new ObligationQuestion(LocalDate.parse(day), new AskedUser.ResponsibleSuppliers(), device);
            assertThat(word(Resolvers.limb(resolver, question, "G3.17", "b")))
                    .as("G3.17(b) on " + day + ", " + source)
                    .isEqualTo(g17);
            assertThat(word(Resolvers.limb(resolver, question, "G3.20", "b")))
                    .as("G3.20(b) on " + day + ", " + source)
                    .isEqualTo(g20);
        }
    }

    private String owed(UserRole role, String claim, AskedSubject.DescribedDevice device, String day) throws Exception {
        var claimed = claim == null
                ? SupplierClaim.FROM_REGISTRATION
                : claim.equals("is")
                        ? SupplierClaim.IS_RESPONSIBLE_SUPPLIER
                        : SupplierClaim.IS_NOT_RESPONSIBLE_SUPPLIER;
        var question = new ObligationQuestion(
                LocalDate.parse(day), new AskedUser.InRole(role), device, claimed, Awareness.NOBODY_YET);
        return word(Resolvers.limb(resolver, question, "G3.20", "b"));
    }

    private static AskedSubject.DescribedDevice device(DeviceType type, String generation) {
        return generation.equals("SMETS2")
                ? new AskedSubject.DescribedDevice(type, SmetsGeneration.SMETS2, true)
                : new AskedSubject.DescribedDevice(type, SmetsGeneration.SMETS1, generation.equals("enrolled"));
    }

    private static String word(LimbAnswer limb) {
        assertThat(limb.reason()).contains(limb.limb().toString()).endsWith(".");
        assertThat(limb.textVersions()).isNotEmpty();
        assertThat(limb.steps().isEmpty())
                .as("steps follow from G3.17 where it applies, and from nothing else")
                .isNotEqualTo(limb.outcome() == LimbAnswer.Applicability.APPLIES
                        && limb.limb().clause().equals("G3.17"));
        return switch (limb.outcome()) {
            case APPLIES -> "User";
            case DOES_NOT_APPLY -> doesNotApply(limb);
            case INDETERMINATE ->
                switch (limb.ground()) {
                    case TEXT_UNCERTAIN -> "?";
                    case MEMBERSHIP_UNCLEAR -> "open";
                    case RESPONSIBLE_SUPPLIER_UNKNOWN -> "unknown";
                    default -> limb.ground().toString();
                };
        };
    }

    private static String doesNotApply(LimbAnswer limb) {
        var isBeforeTheCode =
                limb.ground() == Ground.OUTSIDE_THE_CODE && limb.reason().contains("was not in force");
        return switch (limb.bearer()) {
            case DCC -> "DCC";
            case NOBODY -> "gap";
            case NO_DUTY -> isBeforeTheCode ? "none" : "n/a";
            case RESPONSIBLE_SUPPLIER -> "supplier";
            case USER, UNKNOWN -> "no";
        };
    }
}
