package uk.gridwarden.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What {@code /health} says about rules at a moment.
 *
 * @param version of the rule of SRV 6.15.1; empty when none is active
 */
record RuleHealth(long generation, String version, long graceMs, List<String> problems, List<String> warnings) {
    static final String RULE_ID = "SECMP0063-6.15.1";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static RuleHealth at(URI address) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        var health = new ObjectMapper().readTree(answer.body());
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
