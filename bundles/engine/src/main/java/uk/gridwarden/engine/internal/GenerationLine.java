package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;

/** A generation as one line of JSON, and back. */
final class GenerationLine {
    private GenerationLine() {}

    static String text(Generation generation) {
        return "{\"number\":" + generation.number() + ",\"digest\":" + quoted(generation.digest())
                + ",\"activatedAt\":" + quoted(generation.activatedAt().toString()) + ",\"rules\":"
                + rules(generation.rules()) + ",\"shadows\":" + rules(generation.shadows()) + "}";
    }

    private static String rules(List<ActiveRule> rules) {
        var texts = new ArrayList<String>();
        for (var rule : rules) {
            texts.add("{\"id\":" + quoted(rule.id()) + ",\"version\":" + quoted(rule.version()) + ",\"title\":"
                    + quoted(rule.title()) + ",\"judges\":"
                    + rule.judges().stream().map(GenerationLine::quoted).toList()
                    + ",\"bundle\":" + quoted(rule.bundle()) + ",\"bundleDigest\":" + quoted(rule.bundleDigest())
                    + ",\"validFrom\":" + quoted(text(rule.validFrom())) + ",\"validUntil\":"
                    + quoted(text(rule.validUntil())) + "}");
        }
        return "[" + String.join(",", texts) + "]";
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    /** Properties it does not know are skipped, so that a later version may add some. */
    static Generation parse(String line) {
        var values = object(JsonText.parse(line));
        try {
            return new Generation(
                    Long.parseLong(string(values, "number")),
                    string(values, "digest"),
                    Instant.parse(string(values, "activatedAt")),
                    parseRules(values.get("rules")),
                    values.containsKey("shadows") ? parseRules(values.get("shadows")) : List.of());
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("'" + malformed.getParsedString() + "' is no time", malformed);
        }
    }

    private static List<ActiveRule> parseRules(Object value) {
        var rules = new ArrayList<ActiveRule>();
        for (var one : array(value)) {
            var rule = object(one);
            rules.add(new ActiveRule(
                    string(rule, "id"),
                    string(rule, "version"),
                    string(rule, "title"),
                    array(rule.get("judges")).stream().map(String::valueOf).toList(),
                    string(rule, "bundle"),
                    string(rule, "bundleDigest"),
                    time(rule, "validFrom"),
                    time(rule, "validUntil")));
        }
        return rules;
    }

    private static Optional<Instant> time(Map<?, ?> values, String name) {
        var text = values.containsKey(name) ? string(values, name) : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    private static String string(Map<?, ?> values, String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("there is no " + name);
    }

    private static List<?> array(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected an array");
    }

    private static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object");
    }
}
