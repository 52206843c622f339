package uk.gridwarden.engine;

import java.time.Duration;
import uk.gridwarden.rule.api.Outcome;

/**
 * The verdict of one rule on a request.
 *
 * <p>The component names are property names of the stored record: renaming one changes the format
 * of the log.
 *
 * @param ruleId id of the rule
 * @param ruleVersion its version
 * @param outcome its outcome; a rule that threw, overran or returned nothing appears as undetermined
 * @param duration time it took
 * @param shadow whether the rule only ran beside the others: its outcome is on record and decided nothing
 */
public record RuleVerdict(String ruleId, String ruleVersion, Outcome outcome, Duration duration, boolean shadow) {

    /** The verdict of a rule that counts. */
    public RuleVerdict(String ruleId, String ruleVersion, Outcome outcome, Duration duration) {
        this(ruleId, ruleVersion, outcome, duration, false);
    }

    /** The rule in words, such as {@code rule RULE-1 1.0.0}. A check of the engine itself has no version. */
    public String name() {
        return ruleVersion.isEmpty() ? "check " + ruleId : "rule " + ruleId + " " + ruleVersion;
    }

    /** The same verdict of a rule that only ran beside the others. */
    public RuleVerdict asShadow() {
        return new RuleVerdict(ruleId, ruleVersion, outcome, duration, true);
    }
}
