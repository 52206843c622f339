package uk.gridwarden.facts.internal;

import java.util.Optional;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.gbcs.internal.EcdsaSignatureVerifier;
import uk.gridwarden.gbcs.internal.StrictGbcsReader;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.smki.TrustView;

/** Facts as the platform gathers them, with its own reader of payloads. */
public final class RealFacts {
    private static final PayloadReader PAYLOADS =
            new PayloadReader(new StrictGbcsReader(), new EcdsaSignatureVerifier(), new CredentialFacts());

    private RealFacts() {}

    /** Gathers from data that a test fills. */
    public static FactsGathering from(RegistrationData data) {
        return new OneViewGathering(data, PAYLOADS);
    }

    /** The facts on another payload in the same request, which has no time of its own. */
    public static Facts withPayload(Facts facts, byte[] payload, TrustView trust) {
        var receivedAt = facts.receivedAt();
        var placement = PAYLOADS.readPayload(payload, Optional.empty(), Optional.empty(), receivedAt, trust);
        return new Facts(
                receivedAt,
                OneViewGathering.relevantTime(placement.executionTime(), receivedAt),
                facts.request(),
                facts.originator(),
                facts.device(),
                facts.meteringPoints(),
                placement.replacement(),
                facts.operators(),
                facts.dataSets(),
                facts.policy(),
                placement.payload());
    }
}
