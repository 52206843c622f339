package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Relief;
import uk.gridwarden.obligations.LimbAnswer.Step;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** G3.18 as it follows from G3.17, and what G3.19 and G3.21 take away. */
class ReliefTest {
    private static final ObligationQuestion QUESTION =
            Resolvers.aboutDevice("2019-11-04", DeviceType.ESME, SmetsGeneration.SMETS1);

    private final ClauseObligationResolver resolver = Resolvers.shipped();

    @Test
    void makesAllThreeStepsDueWhileNobodyKnows() throws Exception {
        var duty = limb(QUESTION, "G3.17");

        assertThat(duty.steps())
                .extracting(step -> step.reference().toString())
                .containsExactly("G3.18(a)", "G3.18(b)", "G3.18(c)");
        assertThat(duty.steps()).allMatch(Step::due);
        assertThat(duty.reliefs()).extracting(Relief::clause, Relief::inForce).containsExactly(tuple("G3.19", false));
    }

    @Test
    void takesAwayOnlyTheNotificationOfAManufacturerThatKnows() throws Exception {
        var duty = limb(given(QUESTION, new Awareness(true, false)), "G3.17");

        assertThat(duty.outcome()).isEqualTo(LimbAnswer.Applicability.APPLIES);
        assertThat(duty.steps()).extracting(Step::due).containsExactly(false, true, true);
        assertThat(duty.steps().get(0).relievedBy()).contains("G3.19");
        assertThat(duty.reliefs().get(0).takesAway()).isEqualTo(Optional.of(new ClauseLimb("G3.18", "a")));
        assertThat(duty.reliefs().get(0).inForce()).isTrue();
    }

    @Test
    void takesNoStepAwayBecauseTheUserKnows() throws Exception {
        assertThat(limb(given(QUESTION, new Awareness(false, true)), "G3.17").steps())
                .allMatch(Step::due);
    }

    @Test
    void relievesTheManufacturerAndNotTheUserOfTheStandingDuty() throws Exception {
        var duty = limb(given(QUESTION, new Awareness(false, true)), "G3.20");

        assertThat(duty.outcome()).isEqualTo(LimbAnswer.Applicability.APPLIES);
        assertThat(duty.steps()).isEmpty();
        assertThat(duty.reliefs())
                .extracting(Relief::clause, Relief::inForce, Relief::takesAway)
                .containsExactly(tuple("G3.21", true, Optional.empty()));
    }

    @Test
    void leavesTheManufacturerBoundWhileTheUserMayNotKnow() throws Exception {
        assertThat(limb(given(QUESTION, new Awareness(true, false)), "G3.20").reliefs())
                .extracting(Relief::inForce)
                .containsExactly(false);
    }

    @Test
    void relievesInTheSameWayForUserSystems() throws Exception {
        var question = given(Resolvers.aboutUserSystems("2018-03-01", UserRole.OU), new Awareness(true, true));

        assertThat(Resolvers.limb(resolver, question, "G3.17", "a").steps())
                .extracting(Step::due)
                .containsExactly(false, true, true);
        assertThat(Resolvers.limb(resolver, question, "G3.20", "a").reliefs())
                .extracting(Relief::inForce)
                .containsExactly(true);
    }

    @Test
    void namesNoStepsAndReliefsWhereNoDutyArises() throws Exception {
        var excluded = Resolvers.aboutDevice("2019-11-04", DeviceType.CHF, SmetsGeneration.SMETS2);

        var answer = Resolvers.limb(resolver, excluded, "G3.17", "b");

        assertThat(answer.steps()).isEmpty();
        assertThat(answer.reliefs()).isEmpty();
    }

    private LimbAnswer limb(ObligationQuestion question, String clause) throws Exception {
        return Resolvers.limb(resolver, question, clause, "b");
    }

    private static ObligationQuestion given(ObligationQuestion question, Awareness awareness) {
        return new ObligationQuestion(
                question.date(), question.user(), question.subject(), question.claim(), awareness);
    }
}
