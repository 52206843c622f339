package uk.gridwarden.engine;

import java.time.Duration;
import uk.gridwarden.rule.api.Outcome;

/**
 * What one rule made of a request.
 *
 * @param ruleId id of the rule
 * @param ruleVersion its version
 * @param outcome its outcome; a rule that threw, overran or returned nothing appears as undetermined
 * @param duration time it took
 */
public record RuleVerdict(String ruleId, String ruleVersion, Outcome outcome, Duration duration) {}
