package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What keeps required services from being answered at a time, by the names that operators know. */
final class MissingRules {
    private MissingRules() {}

    /** Each name with the sentence that says why. */
    static SortedMap<String, String> in(
            LiveGeneration generation, Instant time, EngineSettings.Values values, RuleQuarantine quarantine) {
        var missing = new TreeMap<String, String>();
        for (var required : values.required()) {
            var service = required.service();
            var inForce = generation.rulesFor(service, time);
            if (!required.isAmong(inForce)) {
                missing.put(required.toString(), required.absence());
            }
            // Whether or not it is required itself: without its verdict no request of the service passes.
            inForce.stream()
                    .map(RuleCandidate::declaration)
                    .filter(quarantine::holds)
                    .forEach(rule -> missing.put(
                            service + ":" + rule.id(),
                            "Rule " + rule.id() + " for required SRV " + service + " is in quarantine."));
        }
        return missing;
    }
}
