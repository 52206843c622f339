package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.engine.DecisionOutcome.ACCEPTED;
import static uk.gridwarden.engine.DecisionOutcome.REJECTED;
import static uk.gridwarden.engine.DecisionOutcome.UNDETERMINED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.KnownCertificates;

/** From a verified request to the decision on record. */
@Timeout(600)
class RecordedValidationTest {
    private static final VerifiedRequest HANDOVER = EngineUnderTest.REQUESTS.handover(1);

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void recordsADecisionWithAllThatIsNeededToJudgeAgain() throws Exception {
        engine.install("6.21", Outcome.pass());
        var recorded = engine.validate(HANDOVER);
        assertThat(recorded.repeated()).isFalse();
        assertThat(recorded.receipt().sequence()).isEqualTo(1);
        var decision = recorded.decision();
        assertThat(engine.recorder.decisions).containsExactly(decision);
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.enforced()).isTrue();
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.generation()).isEqualTo(engine.registry.current().number());
        assertThat(decision.generationDigest())
                .isEqualTo(engine.registry.current().digest());
        assertThat(decision.trustDigest().toString()).isEqualTo(new KnownCertificates().trust.digest());
        assertThat(decision.contentDigest().toString()).isEqualTo(HANDOVER.contentDigest());
        assertThat(decision.document()).isEqualTo(HANDOVER.document());
        assertThat(decision.facts().request()).isEqualTo(HANDOVER.request());
        assertThat(decision.receivedAt()).isEqualTo(ExampleData.RECEIVED);
        assertThat(decision.verdicts()).singleElement().satisfies(verdict -> assertThat(verdict.ruleId())
                .isEqualTo("RULE-6.21"));
    }

    @Test
    void rejectsWithTheCodeOfTheFinding() throws Exception {
        engine.install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.responseCode()).isEqualTo("E062106");
        assertThat(decision.findings()).containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
    }

    @Test
    void acceptsWhatIsOnlyMonitoredAndSaysThatItWasNotEnforced() throws Exception {
        engine.configure(Map.of("findings_monitored", "NETWORK_OPERATOR_MISMATCH"));
        engine.install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.enforced()).isFalse();
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.findings()).hasSize(1);
    }

    @Test
    void recordsAllThatWasFoundWhereSomeOfItIsOnlyMonitored() throws Exception {
        engine.configure(Map.of("findings_monitored", "CERTIFICATE_EXPIRED"));
        engine.install(
                "6.21",
                facts -> facts.policy().monitored().contains("CERTIFICATE_EXPIRED")
                        ? new Outcome.Fail(
                                List.of(
                                        Samples.finding("CERTIFICATE_EXPIRED"),
                                        Samples.finding("NETWORK_OPERATOR_MISMATCH")),
                                List.of(),
                                List.of())
                        : Outcome.pass());
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.enforced()).isTrue();
        assertThat(decision.responseCode()).isEqualTo("E062106");
        assertThat(decision.findings())
                .containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"), Samples.finding("CERTIFICATE_EXPIRED"));
        assertThat(decision.facts().policy().monitored()).containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void judgesByEveryRuleOfTheService() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.registry.bindRule(
                RuleBundle.of("further", "content").declaring(50, "FURTHER", "1.0.0", "6.21"),
                facts -> Outcome.undetermined(Samples.finding("MPXN_UNKNOWN")));
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.verdicts()).hasSize(2);
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
    }

    @Test
    void rejectsAPayloadThatCannotBeReadThoughTheRulePasses() throws Exception {
        engine.install("6.15.1", Outcome.pass());
        var decision = engine.validate(
                        EngineUnderTest.REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty()))
                .decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.PAYLOAD_UNREADABLE.name());
        assertThat(decision.responseCode()).isEqualTo("E061512");
    }

    @Test
    void tellsPhaseTwoWhatWasDecidedOnPhaseOne() throws Exception {
        engine.certificates.readings.put((byte) 1, ExampleData.certificateOf(ExampleData.OPERATOR));
        engine.install("6.21", Outcome.pass());
        var payload = EngineUnderTest.REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty());
        var first = engine.validate(HANDOVER);

        var second = engine.validate(payload).decision();

        assertThat(second.facts().payload().orElseThrow().earlierPhase())
                .contains(new EarlierPhase(
                        first.decision().id(),
                        first.receipt().sequence(),
                        "ACCEPTED",
                        first.decision().facts().credentials().orElseThrow().certificates()));
    }

    @Test
    void tellsPhaseTwoNothingOfAPhaseOneThatWasNotDecided() throws Exception {
        var payload = EngineUnderTest.REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty());
        var decision = engine.validate(payload).decision();
        assertThat(decision.facts().payload().orElseThrow().earlierPhase()).isEmpty();
    }

    @Test
    void decidesARequestUnderTheConfigurationItBeganWith() throws Exception {
        engine.install("6.21", facts -> {
            engine.configure(Map.of("findings_monitored", "RULE_FAILED", "rules_required", ""));
            engine.codes.modified(Map.of("undetermined.6.21", "NONSENSE"));
            throw new IllegalStateException("broken");
        });
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.responseCode()).isEqualTo("E062107");
    }

    @Test
    void readsCertificatesUnderTheGivenViewAndNamesIt() throws Exception {
        engine.install("6.21", Outcome.pass());
        var view = new KnownCertificates();
        view.trust = KnownCertificates.trust("trust-2");
        view.readings.put((byte) 1, ExampleData.certificateOf(ExampleData.OPERATOR));

        var decision = engine.validation
                .validate(HANDOVER, Samples.submission(false), view)
                .decision();

        assertThat(decision.trustDigest().toString()).isEqualTo(view.trust.digest());
        assertThat(decision.facts()
                        .credentials()
                        .orElseThrow()
                        .certificates()
                        .get(0)
                        .reading())
                .isEqualTo(ExampleData.certificateOf(ExampleData.OPERATOR));
    }
}
