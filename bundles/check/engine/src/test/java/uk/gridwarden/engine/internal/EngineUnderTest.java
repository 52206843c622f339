package uk.gridwarden.engine.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;
import uk.gridwarden.test.facts.VerifiedRequests;

/** A whole engine with data, certificates and record in memory, whose every part a test can get at. */
final class EngineUnderTest {
    static final VerifiedRequests REQUESTS = new VerifiedRequests();

    final InMemoryRegistrationData data = new InMemoryRegistrationData();
    final KnownCertificates certificates = new KnownCertificates();
    final InMemoryRecorder recorder = new InMemoryRecorder();
    final EngineSettings settings = TestSettings.with(configuration(Map.of()));
    final ResponseCodes codes = new ResponseCodes(new CodesOfTheSchema(), Map.of());
    final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    final BasisParts parts = new BasisParts(settings, codes);
    final SetParameters parameters = new SetParameters();
    final RuleRegistry registry = TestRegistry.of(settings, evaluation, parts, parameters);
    final InspectedSettings inspected = new InspectedSettings();
    /** How often a rule was asked. */
    final AtomicInteger evaluations = new AtomicInteger();

    final RecordedValidation validation =
            WholeEngine.validation(registry, evaluation, parts, data, recorder, inspected);

    /** No grace: a test without a rule need not wait for one. */
    private static Map<String, Object> configuration(Map<String, Object> changes) {
        var all = new HashMap<String, Object>(
                Map.of("rules_grace_ms", 0L, "rules_time_limit_ms", 50_000L, "rules_required", "6.15.1, 6.21"));
        all.putAll(changes);
        return all;
    }

    void configure(Map<String, Object> changes) {
        settings.modified(TestSettings.configuration(configuration(changes)));
    }

    void stop() {
        evaluation.stop();
    }

    RecordedDecision validate(VerifiedRequest request) throws UnavailableException {
        return validation.validate(request, Samples.submission(false), certificates);
    }

    void install(String service, Outcome outcome) {
        install(service, facts -> outcome);
    }

    void install(String service, Rule rule) {
        install(service, "1.0.0", rule);
    }

    void install(String service, String version, Rule rule) {
        registry.bindRule(
                RuleBundle.of("bundle", version).declaring(version.hashCode(), "RULE-" + service, version, service),
                new Rule() {
                    @Override
                    public Outcome evaluate(Facts facts) {
                        evaluations.incrementAndGet();
                        return rule.evaluate(facts);
                    }

                    @Override
                    public List<CatalogueEntry> catalogue() {
                        return List.of(Samples.entry("NETWORK_OPERATOR_MISMATCH", Kind.MISMATCH));
                    }
                });
    }
}
