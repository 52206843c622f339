package uk.gridwarden.engine.internal;

import java.util.concurrent.atomic.AtomicInteger;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.facts.internal.CredentialFacts;
import uk.gridwarden.facts.internal.OneViewGathering;
import uk.gridwarden.facts.internal.PayloadReader;
import uk.gridwarden.gbcs.SignatureVerdict;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;
import uk.gridwarden.test.facts.UnreadablePayloads;
import uk.gridwarden.test.facts.VerifiedRequests;

/** The engine around rules, with data, certificates and record in memory; no payload can be read. */
final class WholeEngine {
    private static final VerifiedRequests REQUESTS = new VerifiedRequests();

    private static final AtomicInteger CONTENT = new AtomicInteger();

    private WholeEngine() {}

    /** What it makes of a 6.21 that it has not seen before. */
    static Decision handover(
            RuleRegistry registry,
            RuleEvaluation evaluation,
            EngineSettings settings,
            InMemoryRegistrationData data,
            KnownCertificates certificates)
            throws Exception {
        return validation(
                        registry,
                        evaluation,
                        TestRegistry.parts(settings),
                        data,
                        new InMemoryRecorder(),
                        new InspectedSettings())
                .validate(REQUESTS.handover(CONTENT.incrementAndGet()), Samples.submission(false), certificates)
                .decision();
    }

    static RecordedValidation validation(
            RuleRegistry registry,
            RuleEvaluation evaluation,
            BasisParts parts,
            InMemoryRegistrationData data,
            InMemoryRecorder recorder,
            InspectedSettings inspected) {
        return new RecordedValidation(
                facts(data), registry, new RequestVerdicts(registry, evaluation, "0.9.0"), parts, recorder, inspected);
    }

    private static FactsGathering facts(InMemoryRegistrationData data) {
        return new OneViewGathering(
                data,
                new PayloadReader(
                        new UnreadablePayloads(), (signature, key) -> SignatureVerdict.INVALID, new CredentialFacts()));
    }

    /** What an operator would see, where every installed rule reached the registry. */
    static RulesInOperation inOperation(RuleRegistry registry, RuleEvaluation evaluation) {
        return new RulesInOperation(Samples.CLOCK, registry, evaluation, new AdmittedBundles(), act -> {});
    }
}
