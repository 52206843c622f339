package uk.gridwarden.decision.log.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;

/**
 * A decision as its JSON record holds it. The component names are the property names of a stored format: add to them, never
 * rename or remove one, and raise {@link #FORMAT} only when older readers would misunderstand a record.
 */
record DecisionRecord(
        int format,
        Instant recordedAt,
        UUID id,
        DecisionOutcome outcome,
        boolean enforced,
        String responseCode,
        List<Finding> findings,
        List<Finding> warnings,
        List<RuleVerdict> verdicts,
        long generation,
        String generationDigest,
        String trustDigest,
        String contentDigest,
        Document document,
        Submission submission,
        String node,
        Duration duration,
        Facts facts) {
    /** 2 since the codes that a record can be found by tell what a finding came to. */
    static final int FORMAT = 2;

    /**
     * What is known of the signed document, which stands outside the JSON.
     *
     * @param sha256 its digest, lower-case hex
     * @param octets its length
     * @param kept whether it is stored
     */
    record Document(String sha256, long octets, boolean kept) {}

    static DecisionRecord of(Decision decision, Instant recordedAt, String node, boolean keepDocument) {
        var octets = decision.document();
        return new DecisionRecord(
                FORMAT,
                recordedAt,
                decision.id(),
                decision.outcome(),
                decision.enforced(),
                decision.responseCode(),
                decision.findings(),
                decision.warnings(),
                decision.verdicts(),
                decision.generation(),
                decision.generationDigest(),
                decision.trustDigest(),
                decision.contentDigest(),
                new Document(Digests.sha256(octets), octets.length, keepDocument),
                decision.submission(),
                node,
                decision.duration(),
                decision.facts());
    }

    Decision toDecision(byte[] octets) {
        return new Decision(
                id,
                outcome,
                enforced,
                findings,
                warnings,
                verdicts,
                responseCode,
                facts,
                generation,
                generationDigest,
                trustDigest,
                contentDigest,
                octets,
                submission,
                duration);
    }
}
