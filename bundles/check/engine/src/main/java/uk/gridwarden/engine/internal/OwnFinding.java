package uk.gridwarden.engine.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.RequestId;

/** The engine's own catalogue: what it finds about its rules, about the RequestID and about the payload of phase 2. */
public enum OwnFinding {
    /** A rule is required and not there. */
    RULE_MISSING(
            Kind.UNDETERMINED,
            false,
            "Is every rule that the service requires active and within its validity? It requires those of"
                    + " `rules.required`, and any rule once a rule has judged it.",
            "Put the rule bundle into `deploy/`; `bin/gw rules` tells why one is not active, and `bin/gw rules release"
                    + " SRV` ends that a service requires a rule."),
    /** A rule overran. */
    RULE_TIMED_OUT(
            Kind.UNDETERMINED,
            false,
            "Did every rule give an outcome within its time limit?",
            "Look at the rule; the limit is `rules.time.limit.ms`."),
    /** A rule threw, or its outcome is incomplete. */
    RULE_FAILED(
            Kind.UNDETERMINED,
            false,
            "Did every rule give a complete outcome without an exception?",
            "Look for the RequestID in the log."),
    /** All rule threads are busy. */
    RULE_OVERLOADED(
            Kind.UNDETERMINED,
            false,
            "Was there a free rule thread?",
            "Look for a rule that hangs; the number is `rules.threads`."),
    /** The RequestID is used up. */
    REQUEST_ID_REUSED(
            Kind.OTHER,
            false,
            "Is the RequestID, in this phase, used for this content only?",
            "Use a new originator counter."),
    /** The payload is not in GBCS form. */
    PAYLOAD_UNREADABLE(
            Kind.CERTIFICATE,
            false,
            "Can the payload be read, as a Signed Pre-Command in GBCS form?",
            "Sign the Pre-Command that the Transform Service returned."),
    /** The payload is that of another service. */
    PAYLOAD_MESSAGE_CODE_MISMATCH(
            Kind.CERTIFICATE,
            false,
            "Does the payload's message code fit the service, which replaces certificates or does not?",
            "Send the payload under its own service."),
    /** The payload is from another originator. */
    PAYLOAD_ORIGINATOR_MISMATCH(
            Kind.CERTIFICATE,
            false,
            "Is the payload from the originator that the RequestID names?",
            "Use the RequestID of phase 1."),
    /** The payload is for another device. */
    PAYLOAD_TARGET_MISMATCH(
            Kind.CERTIFICATE,
            false,
            "Is the payload for the device that the RequestID names?",
            "Use the RequestID of phase 1."),
    /** The payload is signed by somebody else, or by nobody. */
    PAYLOAD_SIGNATURE_INVALID(
            Kind.CERTIFICATE,
            true,
            "Is the payload signed with a signing certificate of the originator, where one is known here?",
            "Sign with a current certificate, or have it added to `etc/trust/organisations`."),
    /** The device would act at another time. */
    PAYLOAD_TIME_MISMATCH(
            Kind.CERTIFICATE,
            true,
            "Is the payload's time of execution, on which the device acts, that of the request where it has one?",
            "Leave the ExecutionDateTime of the Signed Pre-Command out, or use that of phase 1; a cancellation is"
                    + " 3000-12-31T00:00:00Z in the request and 9999-12-31T23:59:59Z in the payload."),
    /** The payload places other certificates. */
    PAYLOAD_DIFFERS(
            Kind.CERTIFICATE,
            true,
            "Does the payload place the certificates that phase 1 of the same RequestID was about?",
            "Start again with phase 1.");

    private static final String REQUEST = "request";
    private static final Map<String, CatalogueEntry> ENTRIES =
            catalogue().stream().collect(Collectors.toUnmodifiableMap(CatalogueEntry::code, Function.identity()));

    private final CatalogueEntry entry;
    private final boolean canBeMonitored;

    OwnFinding(Kind kind, boolean canBeMonitored, String question, String remedy) {
        this.entry = new CatalogueEntry(name(), kind, question, remedy);
        this.canBeMonitored = canBeMonitored;
    }

    /** Every entry, in the order of the documentation. */
    public static List<CatalogueEntry> catalogue() {
        return Arrays.stream(values()).map(finding -> finding.entry).toList();
    }

    /** The entry with a code; empty when the engine has none. */
    static Optional<CatalogueEntry> entry(String code) {
        return Optional.ofNullable(ENTRIES.get(code));
    }

    /**
     * Codes that cannot be monitored away: without a verdict nothing may pass, and a payload about another device, sender
     * or service than its document would pass without a rule that judged it.
     */
    static Set<String> alwaysEnforced() {
        return Arrays.stream(values())
                .filter(finding -> !finding.canBeMonitored)
                .map(Enum::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Finding at(String location, String seen, String expected, String sentence) {
        return new Finding(name(), location, seen, expected, sentence);
    }

    /** For rules of one service. */
    static Finding rulesMissing(String service, List<RequiredRule> missing) {
        var ids = String.join(
                " and ", missing.stream().flatMap(rule -> rule.id().stream()).toList());
        return ids.isEmpty()
                ? RULE_MISSING.at(
                        REQUEST,
                        "no active rule",
                        "an active rule for SRV " + service,
                        "No rule for SRV " + service + " is active, and this service is never answered without one.")
                : RULE_MISSING.at(
                        REQUEST,
                        "no active rule " + ids,
                        "an active rule " + ids + " for SRV " + service,
                        "There is no active rule " + ids + ", and SRV " + service + " is never answered without.");
    }

    static Finding requestIdReused(RequestId id) {
        return REQUEST_ID_REUSED.at(
                "Header/RequestID",
                id.toString(),
                "an originator counter that was not used before",
                "RequestID " + id + " was used before for another request.");
    }

    static Finding ruleFailed(String ruleId) {
        return RULE_FAILED.at(
                REQUEST,
                "a failure inside the rule",
                "an outcome",
                "Rule " + ruleId + " failed while judging the request.");
    }

    static Finding ruleTimedOut(String ruleId, long limitMillis) {
        return RULE_TIMED_OUT.at(
                REQUEST,
                "no outcome after " + limitMillis + " ms",
                "an outcome within " + limitMillis + " ms",
                "Rule " + ruleId + " gave no outcome within its time limit.");
    }

    static Finding ruleOverloaded(String ruleId) {
        return RULE_OVERLOADED.at(
                REQUEST,
                "all rule threads busy",
                "a free rule thread",
                "Rule " + ruleId + " could not be started because too many evaluations are running.");
    }
}
