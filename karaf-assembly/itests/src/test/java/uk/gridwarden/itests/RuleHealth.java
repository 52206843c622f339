package uk.gridwarden.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What {@code /health} says about rules at a moment.
 *
 * @param version of the rule of SRV 6.15.1; empty when none is active
 */
record RuleHealth(long generation, String version, long graceMs, List<String> problems, List<String> warnings) {
    static final String RULE_ID = "SECMP0063-6.15.1";

    static RuleHealth of(JsonNode health) {
        var rules = health.at("/parts/rules");
        return new RuleHealth(
                rules.path("generation").asLong(),
                rules.path("rule " + RULE_ID).asText(),
                rules.path("rules.grace.ms").asLong(),
                texts(health.at("/problems/rules")),
                texts(health.at("/warnings/rules")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    boolean warnsOf(String version) {
        return warnings.stream().anyMatch(warning -> warning.startsWith("Rule " + RULE_ID + " " + version + " "));
    }
}
