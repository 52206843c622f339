package uk.gridwarden.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;

/**
 * What the engine decided on one authentic request, with all that is needed to judge it again.
 *
 * @param id identifies the decision everywhere: answers, log lines, records
 * @param outcome the outcome as answered
 * @param enforced false where {@code MONITOR} let a request pass that would otherwise not have, and for every dry run
 * @param findings what decided, the deciding one first, then what was found and is only monitored; empty for a plain
 *     acceptance
 * @param warnings data-quality observations that decided nothing
 * @param verdicts what each rule made of the request
 * @param responseCode the DUIS response code for the Service User
 * @param facts the facts as the rules saw them
 * @param generation number of the rule generation, which is the number of the basis
 * @param generationDigest digest of the rule generation
 * @param basis what else it was based on: parameters of rules, settings, clause texts and official schemas
 * @param trustDigest digest of the trust state the certificates were judged by
 * @param contentDigest digest of the signed content
 * @param document the signed document
 * @param submission how and when it came in
 * @param duration time taken to decide
 */
public record Decision(
        UUID id,
        DecisionOutcome outcome,
        boolean enforced,
        List<Finding> findings,
        List<Finding> warnings,
        List<RuleVerdict> verdicts,
        String responseCode,
        Facts facts,
        long generation,
        Sha256 generationDigest,
        Basis basis,
        Sha256 trustDigest,
        Sha256 contentDigest,
        byte[] document,
        Submission submission,
        Duration duration) {

    /** Code of the engine's finding that rejects other content under a RequestID that is used up. */
    public static final String REQUEST_ID_REUSED = "REQUEST_ID_REUSED";

    /** Copies the lists. Decisions are read from records as well, so the digests that prove them are checked here. */
    public Decision {
        Objects.requireNonNull(generationDigest, "a decision names its generation by digest");
        Objects.requireNonNull(basis, "a decision names its basis");
        Objects.requireNonNull(trustDigest, "a decision names its trust state by digest");
        Objects.requireNonNull(contentDigest, "a decision names its content by digest");
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Whether the RequestID is used up by this decision, for its phase. A dry run uses up none, and a decision that
     * rejects a reused RequestID leaves it to the decision that used it first.
     */
    public boolean usesUpRequestId() {
        return usesUpRequestId(submission, findings);
    }

    /** The same of a decision that is not at hand as a whole. */
    public static boolean usesUpRequestId(Submission submission, List<Finding> findings) {
        return !submission.dryRun()
                && findings.stream().noneMatch(finding -> finding.code().equals(REQUEST_ID_REUSED));
    }

    /** The request decided on. */
    public RequestId requestId() {
        return facts.request().id();
    }

    /** The phase decided on. */
    public Phase phase() {
        return facts.request().commandVariant().phase();
    }

    /** When the request arrived. */
    public Instant receivedAt() {
        return submission.receivedAt();
    }
}
