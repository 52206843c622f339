package uk.gridwarden.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;

/** A generation as one line of JSON, and back. */
final class GenerationLine {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GenerationLine() {}

    static String text(Generation generation) {
        var line = JSON.createObjectNode()
                .put("number", generation.number())
                .put("digest", generation.digest())
                .put("activatedAt", generation.activatedAt().toString());
        write(generation.rules(), line.putArray("rules"));
        write(generation.shadows(), line.putArray("shadows"));
        return line.toString();
    }

    private static void write(List<ActiveRule> rules, ArrayNode array) {
        for (var rule : rules) {
            var one = array.addObject()
                    .put("id", rule.id())
                    .put("version", rule.version())
                    .put("title", rule.title());
            rule.judges().forEach(one.withArray("judges")::add);
            one.put("bundle", rule.bundle())
                    .put("bundleDigest", rule.bundleDigest())
                    .put("validFrom", text(rule.validFrom()))
                    .put("validUntil", text(rule.validUntil()));
        }
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    /**
     * Properties it does not know are skipped, so that a later version may add some.
     *
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    static Generation parse(String line) {
        try {
            var values = JSON.readTree(line);
            var number = values.path("number");
            if (!number.isIntegralNumber() || !number.canConvertToLong()) {
                throw new IllegalArgumentException("there is no number");
            }
            return new Generation(
                    number.longValue(),
                    string(values, "digest"),
                    Instant.parse(string(values, "activatedAt")),
                    rules(values.path("rules")),
                    values.has("shadows") ? rules(values.path("shadows")) : List.of());
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("it is no JSON: " + noJson.getOriginalMessage(), noJson);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("'" + malformed.getParsedString() + "' is no time", malformed);
        }
    }

    private static List<ActiveRule> rules(JsonNode array) {
        var rules = new ArrayList<ActiveRule>();
        for (var rule : elements(array)) {
            var judges = new ArrayList<String>();
            elements(rule.path("judges")).forEach(one -> judges.add(one.asText()));
            rules.add(new ActiveRule(
                    string(rule, "id"),
                    string(rule, "version"),
                    string(rule, "title"),
                    judges,
                    string(rule, "bundle"),
                    string(rule, "bundleDigest"),
                    time(rule, "validFrom"),
                    time(rule, "validUntil")));
        }
        return rules;
    }

    private static Optional<Instant> time(JsonNode rule, String name) {
        var text = rule.has(name) ? string(rule, name) : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    private static String string(JsonNode values, String name) {
        if (!values.path(name).isTextual()) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return values.path(name).textValue();
    }

    private static JsonNode elements(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("expected an array");
        }
        return array;
    }
}
