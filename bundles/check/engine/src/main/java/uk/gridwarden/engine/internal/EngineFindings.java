package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.Set;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.RequestId;

/** What the engine itself finds: why no rule's verdict could be had, or counts. None of it can be monitored away. */
final class EngineFindings {
    static final String RULE_MISSING = "RULE_MISSING";
    static final String RULE_FAILED = "RULE_FAILED";
    static final String RULE_TIMED_OUT = "RULE_TIMED_OUT";
    static final String RULE_OVERLOADED = "RULE_OVERLOADED";
    static final Set<String> CODES =
            Set.of(RULE_MISSING, RULE_FAILED, RULE_TIMED_OUT, RULE_OVERLOADED, Decision.REQUEST_ID_REUSED);

    private EngineFindings() {}

    /** For rules of one service. */
    static Finding rulesMissing(String service, List<RequiredRule> missing) {
        var ids = missing.stream().flatMap(rule -> rule.id().stream()).toList();
        return ids.isEmpty() ? ruleMissing(service) : rulesMissing(service, String.join(" and ", ids));
    }

    private static Finding rulesMissing(String service, String ids) {
        return new Finding(
                RULE_MISSING,
                "request",
                "no active rule " + ids,
                "an active rule " + ids + " for SRV " + service,
                "There is no active rule " + ids + ", and SRV " + service + " is never answered without.");
    }

    private static Finding ruleMissing(String service) {
        return new Finding(
                RULE_MISSING,
                "request",
                "no active rule",
                "an active rule for SRV " + service,
                "No rule for SRV " + service + " is active, and this service is never answered without one.");
    }

    static Finding ruleQuarantined(String ruleId) {
        return new Finding(
                RULE_MISSING,
                "request",
                "rule " + ruleId + " in quarantine",
                "a rule that works",
                "Rule " + ruleId + " failed so often that it counts as absent, and no request passes without it.");
    }

    static Finding requestIdReused(RequestId id) {
        return new Finding(
                Decision.REQUEST_ID_REUSED,
                "Header/RequestID",
                id.toString(),
                "an originator counter that was not used before",
                "RequestID " + id + " was used before for another request.");
    }

    static Finding ruleFailed(String ruleId) {
        return new Finding(
                RULE_FAILED,
                "request",
                "a failure inside the rule",
                "an outcome",
                "Rule " + ruleId + " failed while judging the request.");
    }

    static Finding ruleTimedOut(String ruleId, long limitMillis) {
        return new Finding(
                RULE_TIMED_OUT,
                "request",
                "no outcome after " + limitMillis + " ms",
                "an outcome within " + limitMillis + " ms",
                "Rule " + ruleId + " gave no outcome within its time limit.");
    }

    static Finding ruleOverloaded(String ruleId) {
        return new Finding(
                RULE_OVERLOADED,
                "request",
                "all rule threads busy",
                "a free rule thread",
                "Rule " + ruleId + " could not be started because too many evaluations are running.");
    }
}
