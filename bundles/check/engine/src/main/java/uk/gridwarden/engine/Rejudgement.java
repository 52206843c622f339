package uk.gridwarden.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;

/**
 * Judges recorded facts again, by the rules of now and the policy that is on record with the facts. Nothing is recorded and
 * no RequestID is used up. Safe to call from any thread.
 */
@ProviderType
public interface Rejudgement {

    /** What the current generation makes of facts that were recorded. */
    Rejudged judge(Facts facts);

    /**
     * What became of it.
     *
     * @param outcome the outcome that would be answered
     * @param enforced false where a monitored finding would let the request go on
     * @param findings what would decide, the deciding one first
     * @param warnings observations that would decide nothing
     * @param verdicts what each rule made of the facts
     * @param generation the generation that judged
     */
    record Rejudged(
            DecisionOutcome outcome,
            boolean enforced,
            List<Finding> findings,
            List<Finding> warnings,
            List<RuleVerdict> verdicts,
            Generation generation) {
        /** Copies the lists. */
        public Rejudged {
            findings = List.copyOf(findings);
            warnings = List.copyOf(warnings);
            verdicts = List.copyOf(verdicts);
        }
    }
}
