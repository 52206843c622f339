package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** The first day of SEC 5.20 is not known. */
class UncertainDateTest {
    private final ClauseObligationResolver resolver = Resolvers.shipped();

    @ParameterizedTest
    @CsvSource({
        "2018-02-22, sec-before-5.20",
        "2018-02-23, sec-before-5.20 sec-5.20",
        "2018-06-01, sec-before-5.20 sec-5.20",
        "2018-10-03, sec-before-5.20 sec-5.20",
        "2018-10-04, sec-5.20",
        "2019-11-03, sec-5.20",
        "2019-11-04, mp087"
    })
    void reliesOnTheTextsThatMayHaveBeenInForce(String day, String texts) throws Exception {
        assertThat(resolver.listClauses(LocalDate.parse(day)))
                .extracting(TextVersion::id)
                .containsExactly(texts.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-02-23", "2018-06-01", "2018-10-03"})
    void isIndeterminateWhereTheTextsDisagree(String day) throws Exception {
        var question = Resolvers.aboutDevice(day, DeviceType.CHF, SmetsGeneration.SMETS1);

        var limb = Resolvers.limb(resolver, question, "G3.17", "b");

        assertThat(limb.outcome()).isEqualTo(Applicability.INDETERMINATE);
        assertThat(limb.ground()).isEqualTo(Ground.TEXT_UNCERTAIN);
        assertThat(limb.bearer()).isEqualTo(Bearer.UNKNOWN);
        assertThat(limb.steps()).isEmpty();
        assertThat(limb.textVersions()).containsExactly("sec-before-5.20", "sec-5.20");
        assertThat(limb.reason())
                .startsWith("It is not known which text was in force on " + day + ", and they disagree.")
                .contains("By sec-before-5.20 it does not apply: ", "By sec-5.20 it applies: ");
        assertThat(codes(day, resolver)).contains("text-date-unknown");
    }

    @Test
    void answersWhereTheTextsAgreeAndSaysThatTheyDo() throws Exception {
        var question = Resolvers.aboutDevice("2018-06-01", DeviceType.CHF, SmetsGeneration.SMETS2);

        for (var clause : List.of("G3.17", "G3.20")) {
            var limb = Resolvers.limb(resolver, question, clause, "b");
            assertThat(limb.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
            assertThat(limb.bearer()).isEqualTo(Bearer.DCC);
            assertThat(limb.reason()).startsWith("All texts that may have been in force on 2018-06-01 agree");
        }
    }

    @Test
    void keepsTheStepsOfADutyOnWhichTheTextsAgree() throws Exception {
        var limb = Resolvers.limb(resolver, Resolvers.aboutUserSystems("2018-06-01", UserRole.ED), "G3.17", "a");

        assertThat(limb.outcome()).isEqualTo(Applicability.APPLIES);
        assertThat(limb.steps()).hasSize(3);
    }

    @Test
    void leavesTheBearerOpenWhereTheTextsAgreeOnlyOnTheOutcome() throws Exception {
        var question = Resolvers.aboutDevice("2018-06-01", DeviceType.GPF, SmetsGeneration.SMETS1);

        var limb = Resolvers.limb(resolver, question, "G3.20", "b");

        assertThat(limb.outcome()).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(limb.bearer()).isEqualTo(Bearer.UNKNOWN);
        assertThat(limb.ground()).isEqualTo(Ground.TEXT_UNCERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"2018-05-31, DOES_NOT_APPLY", "2018-06-01, APPLIES"})
    void followsTheConfiguredFirstDay(String day, Applicability expected) throws Exception {
        var configured = Resolvers.withFirstDayOfSec520("2018-06-01");
        var question = Resolvers.aboutDevice(day, DeviceType.CHF, SmetsGeneration.SMETS1);

        assertThat(Resolvers.limb(configured, question, "G3.17", "b").outcome()).isEqualTo(expected);
        assertThat(codes(day, configured)).contains("text-date-configured").doesNotContain("text-date-unknown");
    }

    @Test
    void doesNotMentionTheConfiguredDayWhereItCannotMatter() throws Exception {
        var configured = Resolvers.withFirstDayOfSec520("2018-06-01");

        assertThat(codes("2018-10-04", configured)).isEmpty();
        assertThat(codes("2018-02-22", configured)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-02-23", "2018-10-03"})
    void acceptsTheOutermostDaysInsideTheBounds(String day) {
        assertThat(Resolvers.withFirstDayOfSec520(day).clauseState().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-02-22", "2018-10-04", "2026-01-01"})
    void rejectsAConfiguredDayOutsideTheBounds(String day) {
        var refused = Resolvers.withFirstDayOfSec520(day);

        assertThat(refused.clauseState().usable()).isFalse();
        assertThat(refused.clauseState().problems())
                .containsExactly("The first day set for text version sec-5.20 is " + day
                        + "; expected a day after 2018-02-22 and before 2018-10-04.");
        assertThatThrownBy(refused::listClauses)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(day);
    }

    @Test
    void rejectsAConfiguredDayThatIsNoDate() {
        assertThat(Resolvers.withFirstDayOfSec520("June 2018").clauseState().problems())
                .containsExactly("The setting sec.5.20.effective.from is 'June 2018'; expected a date such as"
                        + " 2018-06-01, or nothing.");
    }

    @Test
    void keepsTheLastGoodClausesWhenANewSettingIsWrong() throws Exception {
        var running = Resolvers.withFirstDayOfSec520("2018-06-01");

        running.use(Resolvers.settings("", "2019-01-01"));

        assertThat(running.clauseState().usable()).isTrue();
        assertThat(running.clauseState().problems()).hasSize(1);
        assertThat(running.listClauses(LocalDate.parse("2018-06-01"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-21, earlier-text-not-read",
        "2018-02-22, ''",
        "2020-11-28, ''",
        "2020-11-29, later-amendments-not-read",
        "2026-06-01, later-amendments-not-read"
    })
    void saysWhichDaysLieOutsideTheTextsThatWereRead(String day, String code) throws Exception {
        assertThat(codes(day, resolver)).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    private static List<String> codes(String day, ClauseObligationResolver resolver) throws Exception {
        return resolver.resolve(Resolvers.aboutDevice(day, DeviceType.ESME, SmetsGeneration.SMETS2)).caveats().stream()
                .map(Caveat::code)
                .toList();
    }
}
