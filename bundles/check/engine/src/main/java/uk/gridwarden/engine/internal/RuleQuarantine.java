package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.basis.Listeners;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;

/**
 * Sets a rule apart that failed too many different requests in a row. One request counts once, however often it is sent, and
 * dry runs do not count: neither can take a rule out of service.
 *
 * <p>It knows rules by id, version and contents only, so it holds nothing of a bundle; the same contents installed again
 * stay where they were. Request threads call it at once; while no rule fails, a call is one look at an empty map.
 */
final class RuleQuarantine extends Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(RuleQuarantine.class);

    private final Clock clock;
    private final ActRecorder acts;
    /** Digests of the requests failed in a row. */
    private final Map<RuleContents, Set<String>> failed = new ConcurrentHashMap<>();

    private final Map<RuleContents, QuarantinedRule> apart = new ConcurrentHashMap<>();

    RuleQuarantine(Clock clock, ActRecorder acts) {
        this.clock = clock;
        this.acts = acts;
    }

    boolean holds(ActiveRule rule) {
        return !apart.isEmpty() && apart.containsKey(RuleContents.of(rule));
    }

    /** Takes note of what came of a request, which is known by the digest of its content. */
    void note(ActiveRule rule, RuleVerdict verdict, String contentDigest, int limit) {
        if (!isFailure(verdict.outcome())) {
            if (!failed.isEmpty()) {
                failed.remove(RuleContents.of(rule));
            }
            return;
        }
        if (limit == 0) {
            return;
        }
        var requests = failed.computeIfAbsent(RuleContents.of(rule), first -> ConcurrentHashMap.newKeySet());
        requests.add(contentDigest);
        if (requests.size() >= limit) {
            setApart(rule, requests.size());
        }
    }

    private void setApart(ActiveRule rule, int failures) {
        var quarantined =
                new QuarantinedRule(rule.id(), rule.version(), rule.bundleDigest(), failures, clock.instant());
        if (apart.putIfAbsent(RuleContents.of(rule), quarantined) == null) {
            LOG.error(
                    "Rule {} {} failed {} different requests in a row and is set apart from now on",
                    rule.id(),
                    rule.version(),
                    failures);
            record(quarantined);
            changed();
        }
    }

    /** The rule is set apart whether or not that can be recorded. */
    private void record(QuarantinedRule rule) {
        try {
            acts.record(AdministrativeAct.ofPlatform(
                    rule.since(),
                    ActKind.QUARANTINE,
                    "rule " + rule.id() + " " + rule.version(),
                    "Rule " + rule.id() + " failed " + rule.failures() + " different requests in a row and went into"
                            + " quarantine.",
                    Map.of("bundleDigest", rule.bundleDigest().toString())));
        } catch (UnavailableException unwritable) {
            LOG.error("The quarantine of rule {} is not on record", rule.id(), unwritable);
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

    boolean end(String ruleId) {
        failed.keySet().removeIf(contents -> contents.id().equals(ruleId));
        return apart.keySet().removeIf(contents -> contents.id().equals(ruleId));
    }
}
