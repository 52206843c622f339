package uk.gridwarden.facts.internal;

import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.gbcs.GbcsReader;
import uk.gridwarden.gbcs.GbcsSignatureVerifier;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SignedPreCommand;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.PayloadFacts.PayloadReading;
import uk.gridwarden.rule.api.PayloadFacts.SignatureStatus;
import uk.gridwarden.smki.TrustView;

/** Reads what a request would place out of either phase; in phase 2 that means out of the GBCS payload. */
@Component(service = PayloadReader.class)
public final class PayloadReader {
    private final GbcsReader gbcsReader;
    private final GbcsSignatureVerifier verifier;
    private final CredentialFacts credentialFacts;

    /** Called by Declarative Services. */
    @Activate
    public PayloadReader(
            @Reference GbcsReader gbcsReader,
            @Reference GbcsSignatureVerifier verifier,
            @Reference CredentialFacts credentialFacts) {
        this.gbcsReader = gbcsReader;
        this.verifier = verifier;
        this.credentialFacts = credentialFacts;
    }

    /**
     * What a request would place, and when.
     *
     * @param replacement empty for a request that places nothing, or whose certificates cannot be read
     * @param executionTime when it would take effect, where the request says so; of a payload that places certificates
     *     only its own time counts, because the device knows no other
     * @param payload how the payload was found; empty in phase 1
     */
    record Placement(
            Optional<CredentialReplacement> replacement,
            Optional<Instant> executionTime,
            Optional<PayloadFacts> payload) {}

    /** Reads a request; in phase 2, with what was decided on its first phase, if anything was. */
    Placement read(VerifiedRequest verified, Instant receivedAt, TrustView trust, Optional<EarlierPhase> firstPhase) {
        var payload = verified.signedPreCommand();
        var outerTime = verified.request().executionTime();
        if (payload.isEmpty()) {
            return new Placement(
                    credentialFacts.ofServiceRequest(verified, receivedAt, trust), outerTime, Optional.empty());
        }
        return readPayload(payload.get(), firstPhase, outerTime, receivedAt, trust);
    }

    Placement readPayload(
            byte[] payload,
            Optional<EarlierPhase> firstPhase,
            Optional<Instant> outerTime,
            Instant receivedAt,
            TrustView trust) {
        try {
            var message = gbcsReader.read(payload);
            var facts = new PayloadFacts(readingOf(message, receivedAt, trust), firstPhase);
            if (message instanceof SecurityCredentialsUpdate update) {
                return new Placement(
                        Optional.of(credentialFacts.ofPreCommand(update, receivedAt, trust)),
                        update.executionTime().filter(time -> !update.isCancellation()),
                        Optional.of(facts));
            }
            return new Placement(Optional.empty(), outerTime, Optional.of(facts));
        } catch (GbcsUnreadableException unreadable) {
            var reading = new PayloadReading.Unreadable(unreadable.octetOffset(), unreadable.reason());
            return new Placement(Optional.empty(), outerTime, Optional.of(new PayloadFacts(reading, firstPhase)));
        }
    }

    private PayloadReading readingOf(SignedPreCommand message, Instant receivedAt, TrustView trust) {
        var header = message.header();
        return new PayloadReading.Read(
                header.messageCode().toString(),
                message instanceof SecurityCredentialsUpdate,
                header.originator(),
                header.target(),
                header.originatorCounter(),
                signatureStatus(message, receivedAt, trust),
                message instanceof SecurityCredentialsUpdate update ? update.executionTime() : Optional.empty());
    }

    /** A message does not say which of its signer's certificates it was signed with, so every known key is tried. */
    private SignatureStatus signatureStatus(SignedPreCommand message, Instant receivedAt, TrustView trust) {
        var keys = trust.signingKeys(message.header().originator(), receivedAt);
        if (keys.isEmpty()) {
            return SignatureStatus.SIGNER_UNKNOWN;
        }
        return keys.stream().anyMatch(key -> verifier.verify(message.signature(), key)
                        .isAuthentic())
                ? SignatureStatus.VALID
                : SignatureStatus.INVALID;
    }
}
