package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Sha256;

/**
 * Sets a rule apart that failed too many requests in a row.
 *
 * <p>It knows rules by id, version and contents only, so it holds nothing of a bundle; the same contents installed again
 * stay where they were. Request threads call it at once; while no rule fails, a call is one look at an empty map.
 */
final class RuleQuarantine {
    private static final Logger LOG = LoggerFactory.getLogger(RuleQuarantine.class);

    private final EngineSettings settings;
    private final Clock clock;
    private final Map<Contents, Integer> failuresInARow = new ConcurrentHashMap<>();
    private final Map<Contents, QuarantinedRule> apart = new ConcurrentHashMap<>();

    private record Contents(String id, String version, Sha256 bundleDigest) {
        static Contents of(ActiveRule rule) {
            return new Contents(rule.id(), rule.version(), rule.bundleDigest());
        }
    }

    RuleQuarantine(EngineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean holds(ActiveRule rule) {
        return !apart.isEmpty() && apart.containsKey(Contents.of(rule));
    }

    /** Takes note of what came of a request. */
    void note(ActiveRule rule, RuleVerdict verdict) {
        if (!isFailure(verdict.outcome())) {
            if (!failuresInARow.isEmpty()) {
                failuresInARow.remove(Contents.of(rule));
            }
            return;
        }
        var limit = settings.values().quarantineFailures();
        var failures = failuresInARow.merge(Contents.of(rule), 1, Integer::sum);
        if (limit > 0 && failures >= limit) {
            setApart(rule, failures);
        }
    }

    private void setApart(ActiveRule rule, int failures) {
        var quarantined =
                new QuarantinedRule(rule.id(), rule.version(), rule.bundleDigest(), failures, clock.instant());
        if (apart.putIfAbsent(Contents.of(rule), quarantined) == null) {
            LOG.error(
                    "Rule {} {} failed {} requests in a row and counts as absent from now on",
                    rule.id(),
                    rule.version(),
                    failures);
        }
    }

    /** An overload is the fault of whichever rule holds the threads, so it does not count against this one. */
    private static boolean isFailure(Outcome outcome) {
        return outcome instanceof Outcome.Undetermined unknown
                && (unknown.cause().code().equals(OwnFinding.RULE_FAILED.name())
                        || unknown.cause().code().equals(OwnFinding.RULE_TIMED_OUT.name()));
    }

    List<QuarantinedRule> rules() {
        return apart.values().stream()
                .sorted(Comparator.comparing(QuarantinedRule::id).thenComparing(QuarantinedRule::version))
                .toList();
    }

    boolean release(String ruleId) {
        failuresInARow.keySet().removeIf(contents -> contents.id().equals(ruleId));
        return apart.keySet().removeIf(contents -> contents.id().equals(ruleId));
    }
}
