package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * A rule without which a service is never answered.
 *
 * @param service the Service Reference Variant
 * @param id id of the rule; empty where any rule for the service will do
 */
record RequiredRule(String service, Optional<String> id) {

    /** Reads {@code SRV} or {@code SRV:RULE-ID}; empty, together with a problem, for anything else. */
    static Optional<RequiredRule> parse(String text, List<String> problems) {
        var colon = text.indexOf(':');
        var service = colon < 0 ? text : text.substring(0, colon).trim();
        var id = colon < 0
                ? Optional.<String>empty()
                : Optional.of(text.substring(colon + 1).trim());
        try {
            new ServiceReferenceVariant(service);
        } catch (IllegalArgumentException malformed) {
            problems.add("rules.required: " + malformed.getMessage() + ".");
            return Optional.empty();
        }
        // A mark that usually joins or quotes entries would swallow the next one, and its service be required no more.
        if (id.filter(name -> !name.matches("[^\\s;|\"'\\[\\]{}]+")).isPresent()) {
            problems.add(
                    "rules.required names '" + text + "'; expected a Service Reference Variant such as 6.21, or one"
                            + " and the id of a rule, without blanks, brackets, quotes or semicolons, such as"
                            + " 6.21:SECMP0063-6.21.");
            return Optional.empty();
        }
        return Optional.of(new RequiredRule(service, id));
    }

    /** Whether it is among the rules in force for its service. */
    boolean isAmong(List<RuleCandidate> inForce) {
        return id.map(name -> inForce.stream()
                        .anyMatch(rule -> rule.declaration().id().equals(name)))
                .orElse(!inForce.isEmpty());
    }

    /** What to tell the operator when it is not. */
    String absence() {
        return id.map(name -> "Rule " + name + " for required SRV " + service + " is not active.")
                .orElse("No rule for required SRV " + service + " is active.");
    }

    /** As configuration names it. */
    @Override
    public String toString() {
        return id.map(name -> service + ":" + name).orElse(service);
    }
}
