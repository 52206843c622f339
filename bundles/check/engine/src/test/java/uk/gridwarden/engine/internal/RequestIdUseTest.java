package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.engine.DecisionOutcome.REJECTED;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;

/** A RequestID is used up once: what a retry gets, what other content under it gets, and what a dry run leaves alone. */
@Timeout(600)
class RequestIdUseTest {
    private static final VerifiedRequest HANDOVER = EngineUnderTest.REQUESTS.handover(1);
    private static final VerifiedRequest OTHER_CONTENT = EngineUnderTest.REQUESTS.handover(2);

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void answersARetryFromTheRecordWithoutJudgingAgain() throws Exception {
        engine.install("6.21", Outcome.pass());
        var first = engine.validate(HANDOVER);
        engine.install("6.21", "2.0.0", facts -> Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        engine.data.unavailable = true;
        var retry = engine.validate(HANDOVER);
        assertThat(retry.repeated()).isTrue();
        assertThat(retry.decision()).isSameAs(first.decision());
        assertThat(retry.receipt()).isEqualTo(first.receipt());
        assertThat(engine.evaluations).hasValue(1);
        assertThat(engine.recorder.decisions).hasSize(1);
    }

    @Test
    void rejectsAndRecordsOtherContentUnderTheSameRequestIdWithoutAskingARule() throws Exception {
        engine.install("6.21", Outcome.pass());
        var first = engine.validate(HANDOVER).decision();
        var reuse = engine.validate(OTHER_CONTENT);
        assertThat(reuse.repeated()).isFalse();
        assertThat(reuse.decision().outcome()).isEqualTo(REJECTED);
        assertThat(reuse.decision().responseCode()).isEqualTo("E9900");
        assertThat(reuse.decision().findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(Decision.REQUEST_ID_REUSED));
        assertThat(engine.recorder.decisions).containsExactly(first, reuse.decision());
        assertThat(engine.evaluations).hasValue(1);
    }

    @Test
    void stillAnswersARetryOfTheFirstContentAfterAReuse() throws Exception {
        engine.install("6.21", Outcome.pass());
        var first = engine.validate(HANDOVER).decision();
        engine.validate(OTHER_CONTENT);
        assertThat(engine.validate(HANDOVER).decision()).isSameAs(first);
    }

    @Test
    void rejectsAReuseThatWasRecordedWhileThisRequestWasJudged() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.recorder.meanwhile = () -> validateUnchecked(OTHER_CONTENT);
        var late = engine.validate(HANDOVER).decision();
        assertThat(late.outcome()).isEqualTo(REJECTED);
        assertThat(late.findings().get(0).code()).isEqualTo(Decision.REQUEST_ID_REUSED);
        assertThat(engine.recorder.decisions).hasSize(2);
    }

    @Test
    void answersTheRetryOfARequestThatIsStillBeingJudgedWithTheOneDecisionRecorded() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.recorder.meanwhile = () -> validateUnchecked(HANDOVER);
        var late = engine.validate(HANDOVER);
        assertThat(late.repeated()).isTrue();
        assertThat(engine.recorder.decisions).containsExactly(late.decision());
    }

    private void validateUnchecked(VerifiedRequest request) {
        try {
            engine.validate(request);
        } catch (UnavailableException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void recordsADryRunThatEnforcesNothingAndUsesUpNoRequestId() throws Exception {
        engine.install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var dry = engine.validation
                .validate(HANDOVER, Samples.submission(true), engine.certificates)
                .decision();
        assertThat(dry.outcome()).isEqualTo(REJECTED);
        assertThat(dry.enforced()).isFalse();
        assertThat(dry.usesUpRequestId()).isFalse();

        var real = engine.validate(OTHER_CONTENT).decision();
        assertThat(real.findings()).containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
        assertThat(real.enforced()).isTrue();
        assertThat(engine.recorder.decisions).containsExactly(dry, real);
    }

    @Test
    void judgesADryRunOfARequestThatWasDecidedBefore() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.validate(HANDOVER);
        var dry = engine.validation.validate(HANDOVER, Samples.submission(true), engine.certificates);
        assertThat(dry.repeated()).isFalse();
        assertThat(engine.evaluations).hasValue(2);
    }

    @Test
    void rejectsADryRunOfOtherContentUnderAUsedRequestIdAsItWouldInEarnest() throws Exception {
        engine.install("6.21", Outcome.pass());
        var first = engine.validate(HANDOVER).decision();
        var dry = engine.validation
                .validate(OTHER_CONTENT, Samples.submission(true), engine.certificates)
                .decision();
        assertThat(dry.outcome()).isEqualTo(REJECTED);
        assertThat(dry.enforced()).isFalse();
        assertThat(dry.responseCode()).isEqualTo("E9900");
        assertThat(dry.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(Decision.REQUEST_ID_REUSED));
        assertThat(dry.usesUpRequestId()).isFalse();
        assertThat(engine.evaluations).hasValue(1);
        assertThat(engine.recorder.decisions).containsExactly(first, dry);
    }
}
