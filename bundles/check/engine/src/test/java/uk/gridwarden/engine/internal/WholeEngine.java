package uk.gridwarden.engine.internal;

import java.util.Map;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SignatureVerdict;

/** The engine around rules, with data, certificates and record in memory; no payload can be read. */
final class WholeEngine {
    private static final VerifiedRequests REQUESTS = new VerifiedRequests();

    private WholeEngine() {}

    static PayloadReader withoutPayloads() {
        return new PayloadReader(
                payload -> {
                    throw new GbcsUnreadableException(2, "It ends too soon.");
                },
                (signature, key) -> SignatureVerdict.INVALID,
                new CredentialFacts());
    }

    /** What it makes of a 6.21; as a dry run, which uses up no RequestID, so that it is decided anew each time. */
    static Decision handover(
            RuleRegistry registry,
            RuleEvaluation evaluation,
            EngineSettings settings,
            InMemoryRegistrationData data,
            KnownCertificates certificates,
            InMemoryRecorder recorder)
            throws Exception {
        var codes = new ResponseCodes(new CodesOfTheSchema(), Map.of());
        return validation(registry, evaluation, codes, settings, data, recorder, new InspectedSettings())
                .validate(REQUESTS.handover(1), Samples.submission(true), certificates)
                .decision();
    }

    static RecordedValidation validation(
            RuleRegistry registry,
            RuleEvaluation evaluation,
            ResponseCodes codes,
            EngineSettings settings,
            InMemoryRegistrationData data,
            InMemoryRecorder recorder,
            InspectedSettings inspected) {
        return new RecordedValidation(
                new FactsGathering(data, withoutPayloads()),
                registry,
                new RequestVerdicts(registry, evaluation, settings, "0.9.0"),
                codes,
                settings,
                recorder,
                inspected);
    }

    /** What an operator would see, where every installed rule reached the registry. */
    static RulesInOperation inOperation(EngineSettings settings, RuleRegistry registry, RuleEvaluation evaluation) {
        return new RulesInOperation(settings, registry, evaluation, new InstalledBundles().unboundRules());
    }
}
