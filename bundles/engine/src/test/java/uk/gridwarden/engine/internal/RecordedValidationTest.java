package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.engine.DecisionOutcome.ACCEPTED;
import static uk.gridwarden.engine.DecisionOutcome.NOT_APPLICABLE;
import static uk.gridwarden.engine.DecisionOutcome.REJECTED;
import static uk.gridwarden.engine.DecisionOutcome.UNDETERMINED;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionNotRecordedException;
import uk.gridwarden.engine.NotReadyException;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

@Timeout(600)
class RecordedValidationTest {
    private static final VerifiedRequests REQUESTS = new VerifiedRequests();
    private static final VerifiedRequest HANDOVER = REQUESTS.handover(1);
    private static final VerifiedRequest OTHER_CONTENT = REQUESTS.handover(2);

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final KnownCertificates certificates = new KnownCertificates();
    private final InMemoryRecorder recorder = new InMemoryRecorder();
    private final EngineSettings settings = TestSettings.with(configuration(Map.of()));
    private final ResponseCodes codes = new ResponseCodes(new CodesOfTheSchema(), Map.of());
    private final RuleRegistry registry = new RuleRegistry(settings, Clock.fixed(Samples.RECEIVED, ZoneOffset.UTC));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings);
    private final InspectedSettings inspected = new InspectedSettings();
    private final AtomicInteger evaluations = new AtomicInteger();
    private final RecordedValidation validation = validation();

    private RecordedValidation validation() {
        var payloads = WholeEngine.withoutPayloads(certificates, recorder);
        return new RecordedValidation(
                new FactsGathering(data, payloads),
                registry,
                evaluation,
                codes,
                settings,
                certificates,
                recorder,
                new OwnVerdicts("0.9.0"),
                inspected);
    }

    /** No grace: a test without a rule need not wait for one. */
    private static Map<String, Object> configuration(Map<String, Object> changes) {
        var all = new HashMap<String, Object>(
                Map.of("rules_grace_ms", 0L, "rules_time_limit_ms", 50_000L, "rules_required", "6.15.1, 6.21"));
        all.putAll(changes);
        return all;
    }

    private void configure(Map<String, Object> changes) {
        settings.modified(TestSettings.configuration(configuration(changes)));
    }

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void recordsADecisionWithAllThatIsNeededToJudgeAgain() throws Exception {
        install("6.21", Outcome.pass());
        var recorded = validate(HANDOVER);
        assertThat(recorded.repeated()).isFalse();
        assertThat(recorded.receipt().sequence()).isEqualTo(1);
        var decision = recorded.decision();
        assertThat(recorder.decisions).containsExactly(decision);
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.enforced()).isTrue();
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.generation()).isEqualTo(registry.current().number());
        assertThat(decision.generationDigest()).isEqualTo(registry.current().digest());
        assertThat(decision.trustDigest()).isEqualTo("trust-1");
        assertThat(decision.contentDigest()).isEqualTo(HANDOVER.contentDigest());
        assertThat(decision.document()).isEqualTo(HANDOVER.document());
        assertThat(decision.facts().request()).isEqualTo(HANDOVER.request());
        assertThat(decision.receivedAt()).isEqualTo(Samples.RECEIVED);
        assertThat(decision.verdicts()).singleElement().satisfies(verdict -> assertThat(verdict.ruleId())
                .isEqualTo("RULE-6.21"));
    }

    @Test
    void rejectsWithTheCodeOfTheFinding() throws Exception {
        install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.responseCode()).isEqualTo("E062106");
        assertThat(decision.findings()).containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
    }

    @Test
    void acceptsWhatIsOnlyMonitoredAndSaysThatItWasNotEnforced() throws Exception {
        configure(Map.of("findings_monitored", "NETWORK_OPERATOR_MISMATCH"));
        install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.enforced()).isFalse();
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.findings()).hasSize(1);
    }

    @Test
    void isUndeterminedWhenTheRuleBreaks() throws Exception {
        install("6.21", facts -> {
            throw new IllegalStateException("broken");
        });
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.responseCode()).isEqualTo("E062107");
        assertThat(decision.findings().get(0).code()).isEqualTo(EngineFindings.RULE_FAILED);
    }

    @Test
    void answersARetryFromTheRecordWithoutJudgingAgain() throws Exception {
        install("6.21", Outcome.pass());
        var first = validate(HANDOVER);
        install("6.21", "2.0.0", facts -> Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        data.unavailable = true;
        var retry = validate(HANDOVER);
        assertThat(retry.repeated()).isTrue();
        assertThat(retry.decision()).isSameAs(first.decision());
        assertThat(retry.receipt()).isEqualTo(first.receipt());
        assertThat(evaluations).hasValue(1);
        assertThat(recorder.decisions).hasSize(1);
    }

    @Test
    void rejectsAndRecordsOtherContentUnderTheSameRequestIdWithoutAskingARule() throws Exception {
        install("6.21", Outcome.pass());
        var first = validate(HANDOVER).decision();
        var reuse = validate(OTHER_CONTENT);
        assertThat(reuse.repeated()).isFalse();
        assertThat(reuse.decision().outcome()).isEqualTo(REJECTED);
        assertThat(reuse.decision().responseCode()).isEqualTo("E9900");
        assertThat(reuse.decision().findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(Decision.REQUEST_ID_REUSED));
        assertThat(recorder.decisions).containsExactly(first, reuse.decision());
        assertThat(evaluations).hasValue(1);
    }

    @Test
    void stillAnswersARetryOfTheFirstContentAfterAReuse() throws Exception {
        install("6.21", Outcome.pass());
        var first = validate(HANDOVER).decision();
        validate(OTHER_CONTENT);
        assertThat(validate(HANDOVER).decision()).isSameAs(first);
    }

    @Test
    void rejectsAReuseThatWasRecordedWhileThisRequestWasJudged() throws Exception {
        install("6.21", Outcome.pass());
        recorder.meanwhile = () -> validateUnchecked(OTHER_CONTENT);
        var late = validate(HANDOVER).decision();
        assertThat(late.outcome()).isEqualTo(REJECTED);
        assertThat(late.findings().get(0).code()).isEqualTo(Decision.REQUEST_ID_REUSED);
        assertThat(recorder.decisions).hasSize(2);
    }

    @Test
    void answersTheRetryOfARequestThatIsStillBeingJudgedWithTheOneDecisionRecorded() throws Exception {
        install("6.21", Outcome.pass());
        recorder.meanwhile = () -> validateUnchecked(HANDOVER);
        var late = validate(HANDOVER);
        assertThat(late.repeated()).isTrue();
        assertThat(recorder.decisions).containsExactly(late.decision());
    }

    private void validateUnchecked(VerifiedRequest request) {
        try {
            validate(request);
        } catch (RegistrationUnavailableException | DecisionNotRecordedException | NotReadyException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void recordsADryRunThatEnforcesNothingAndUsesUpNoRequestId() throws Exception {
        install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        var dry = validation.validate(HANDOVER, Samples.submission(true)).decision();
        assertThat(dry.outcome()).isEqualTo(REJECTED);
        assertThat(dry.enforced()).isFalse();
        assertThat(dry.usesUpRequestId()).isFalse();

        var real = validate(OTHER_CONTENT).decision();
        assertThat(real.findings()).containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
        assertThat(real.enforced()).isTrue();
        assertThat(recorder.decisions).containsExactly(dry, real);
    }

    @Test
    void judgesADryRunOfARequestThatWasDecidedBefore() throws Exception {
        install("6.21", Outcome.pass());
        validate(HANDOVER);
        var dry = validation.validate(HANDOVER, Samples.submission(true));
        assertThat(dry.repeated()).isFalse();
        assertThat(evaluations).hasValue(2);
    }

    @Test
    void rejectsADryRunOfOtherContentUnderAUsedRequestIdAsItWouldInEarnest() throws Exception {
        install("6.21", Outcome.pass());
        var first = validate(HANDOVER).decision();
        var dry = validation.validate(OTHER_CONTENT, Samples.submission(true)).decision();
        assertThat(dry.outcome()).isEqualTo(REJECTED);
        assertThat(dry.enforced()).isFalse();
        assertThat(dry.responseCode()).isEqualTo("E9900");
        assertThat(dry.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(Decision.REQUEST_ID_REUSED));
        assertThat(dry.usesUpRequestId()).isFalse();
        assertThat(evaluations).hasValue(1);
        assertThat(recorder.decisions).containsExactly(first, dry);
    }

    @Test
    void recordsAllThatWasFoundWhereSomeOfItIsOnlyMonitored() throws Exception {
        configure(Map.of("findings_monitored", "CERTIFICATE_EXPIRED"));
        install(
                "6.21",
                facts -> facts.policy().monitored().contains("CERTIFICATE_EXPIRED")
                        ? new Outcome.Fail(
                                List.of(
                                        Samples.finding("CERTIFICATE_EXPIRED"),
                                        Samples.finding("NETWORK_OPERATOR_MISMATCH")),
                                List.of(),
                                List.of())
                        : Outcome.pass());
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.enforced()).isTrue();
        assertThat(decision.responseCode()).isEqualTo("E062106");
        assertThat(decision.findings())
                .containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"), Samples.finding("CERTIFICATE_EXPIRED"));
        assertThat(decision.facts().policy().monitored()).containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void isUndeterminedWhenARequiredRuleStaysAwayBeyondTheGrace() throws Exception {
        configure(Map.of("rules_grace_ms", 1L));
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(EngineFindings.RULE_MISSING);
        assertThat(decision.responseCode()).isEqualTo("E062107");
        assertThat(recorder.decisions).containsExactly(decision);
    }

    @Test
    void waitsForARequiredRuleThatComesBackWithinTheGrace() throws Exception {
        configure(Map.of("rules_grace_ms", 50_000L));
        var answer = new CompletableFuture<RecordedDecision>();
        var request = Waiting.start(() -> answer.complete(validate(HANDOVER)));
        Waiting.untilBlocked(request);
        assertThat(answer).isNotDone();
        install("6.21", Outcome.pass());
        var decision = answer.get(5, TimeUnit.MINUTES).decision();
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.generation()).isEqualTo(2);
    }

    @Test
    void isNotApplicableAndRecordedWhereNoRuleIsInstalledAndNoneRequired() throws Exception {
        var decision = validate(REQUESTS.readInventory(Samples.DEVICE)).decision();
        assertThat(decision.outcome()).isEqualTo(NOT_APPLICABLE);
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.ruleId()).isEqualTo("engine");
            assertThat(verdict.ruleVersion()).isEqualTo("0.9.0");
        });
        assertThat(recorder.decisions).containsExactly(decision);
    }

    @Test
    void judgesByEveryRuleOfTheService() throws Exception {
        install("6.21", Outcome.pass());
        registry.bindRule(
                RuleBundle.of("further", "content").declaring(50, "FURTHER", "1.0.0", "6.21"),
                facts -> Outcome.undetermined(Samples.finding("MPXN_UNKNOWN")));
        var decision = validate(HANDOVER).decision();
        assertThat(decision.verdicts()).hasSize(2);
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
    }

    @Test
    void rejectsAPayloadThatCannotBeReadThoughTheRulePasses() throws Exception {
        install("6.15.1", Outcome.pass());
        var decision = validate(REQUESTS.signedPreCommand(new byte[] {1, 2, 3}, Optional.empty()))
                .decision();
        assertThat(decision.outcome()).isEqualTo(REJECTED);
        assertThat(decision.findings().get(0).code()).isEqualTo(PayloadCheck.UNREADABLE);
        assertThat(decision.responseCode()).isEqualTo("E061512");
    }

    @Test
    void answersNothingWhenTheRecordCannotBeAsked() {
        install("6.21", Outcome.pass());
        recorder.failing = true;
        assertThatThrownBy(() -> validate(HANDOVER)).isInstanceOf(DecisionNotRecordedException.class);
        assertThat(evaluations).hasValue(0);
    }

    @Test
    void answersNothingWhenTheDecisionCannotBeRecorded() {
        install("6.21", facts -> {
            recorder.failing = true;
            return Outcome.pass();
        });
        assertThatThrownBy(() -> validate(HANDOVER)).isInstanceOf(DecisionNotRecordedException.class);
        assertThat(evaluations).hasValue(1);
        assertThat(recorder.decisions).isEmpty();
    }

    @Test
    void recordsNothingWhenRegistrationDataCannotBeReadAndDecidesTheRetry() throws Exception {
        install("6.21", Outcome.pass());
        data.unavailable = true;
        assertThatThrownBy(() -> validate(HANDOVER)).isInstanceOf(RegistrationUnavailableException.class);
        assertThat(recorder.decisions).isEmpty();
        assertThat(evaluations).hasValue(0);

        data.unavailable = false;
        assertThat(validate(HANDOVER).repeated()).isFalse();
    }

    @Test
    void decidesNothingUnderSettingsThatContradictThemselves() {
        install("6.21", Outcome.pass());
        configure(Map.of("findings_monitored", "RULE_MISSING"));
        assertThatThrownBy(() -> validate(HANDOVER))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("RULE_MISSING");
        assertThat(recorder.decisions).isEmpty();
    }

    @Test
    void decidesNothingUnderSettingsThatAreNotWhatTheBundlesAskFor() {
        install("6.21", Outcome.pass());
        inspected.problems = List.of("revocation.required is 'yes': expected true or false.");

        assertThatThrownBy(() -> validate(HANDOVER))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("revocation.required");
        assertThat(recorder.decisions).isEmpty();
    }

    @Test
    void decidesNothingUnderAResponseCodeTableThatIsNotInOrder() {
        install("6.21", Outcome.pass());
        codes.modified(Map.of("response-schema", "stock"));
        assertThatThrownBy(() -> validate(HANDOVER))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("stock");
        assertThat(recorder.decisions).isEmpty();
    }

    @Test
    void decidesARequestUnderTheConfigurationItBeganWith() throws Exception {
        install("6.21", facts -> {
            configure(Map.of("findings_monitored", "RULE_FAILED", "rules_required", ""));
            codes.modified(Map.of("undetermined.6.21", "NONSENSE"));
            throw new IllegalStateException("broken");
        });
        var decision = validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.responseCode()).isEqualTo("E062107");
    }

    @Test
    void namesTheTrustStateThatTheCertificatesWereReadUnder() throws Exception {
        install("6.21", Outcome.pass());
        certificates.whileReading = () -> {
            certificates.trust = KnownCertificates.trust("trust-2");
            certificates.readings.put((byte) 1, Samples.certificateOf(Samples.OPERATOR));
        };
        var decision = validate(HANDOVER).decision();
        assertThat(decision.trustDigest()).isEqualTo("trust-2");
        assertThat(decision.facts()
                        .credentials()
                        .orElseThrow()
                        .certificates()
                        .get(0)
                        .reading())
                .isEqualTo(Samples.certificateOf(Samples.OPERATOR));
    }

    @Test
    void leavesItsGenerationWhateverHappens() throws Exception {
        var reference = RuleBundle.of("bundle", "content").declaring(90, "RULE", "1.0.0", "6.21");
        registry.bindRule(reference, facts -> null);
        validate(HANDOVER);
        var generation = registry.enterCurrent();
        generation.leave();
        registry.unbindRule(reference);
        assertThat(generation.isDrained()).isTrue();
    }

    @Test
    void recordsRefusals() throws Exception {
        var refusal = new Refusal(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "NOT_WELL_FORMED",
                "It is no XML.",
                1,
                2,
                Optional.empty(),
                "00",
                3,
                Samples.submission(false));
        assertThat(validation.refuse(refusal).sequence()).isEqualTo(1);
        assertThat(recorder.refusals).containsExactly(refusal);
        recorder.failing = true;
        assertThatThrownBy(() -> validation.refuse(refusal)).isInstanceOf(DecisionNotRecordedException.class);
    }

    private RecordedDecision validate(VerifiedRequest request)
            throws RegistrationUnavailableException, DecisionNotRecordedException, NotReadyException {
        return validation.validate(request, Samples.submission(false));
    }

    private void install(String service, Outcome outcome) {
        install(service, facts -> outcome);
    }

    private void install(String service, Rule rule) {
        install(service, "1.0.0", rule);
    }

    private void install(String service, String version, Rule rule) {
        registry.bindRule(
                RuleBundle.of("bundle", version).declaring(version.hashCode(), "RULE-" + service, version, service),
                facts -> {
                    evaluations.incrementAndGet();
                    return rule.evaluate(facts);
                });
    }
}
