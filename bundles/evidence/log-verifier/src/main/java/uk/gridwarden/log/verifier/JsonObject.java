package uk.gridwarden.log.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object, with numbers as text. Reading a value that is absent or of another type fails with a message. A duplicate
 * name is rejected, since two readers could see two different objects.
 */
final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, Object> values;

    private JsonObject(Map<String, Object> values) {
        this.values = values;
    }

    static JsonObject parse(String text) throws MalformedExportException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedExportException("is not a JSON object");
            }
            var object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedExportException("has something after its JSON object");
            }
            return object;
        } catch (IOException notJson) {
            throw new MalformedExportException("is not JSON");
        }
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        var values = new HashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return new JsonObject(values);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NULL -> Optional.empty();
            default -> parser.getText();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) throws MalformedExportException {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedExportException("has no '" + name + "'");
    }

    long number(String name) throws MalformedExportException {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException notANumber) {
            throw new MalformedExportException("has a '" + name + "' that is not a whole number");
        }
    }

    /** A SHA-256 in lower-case hex. */
    String digest(String name) throws MalformedExportException {
        var text = text(name);
        if (!isDigest(text)) {
            throw new MalformedExportException("has a '" + name + "' that is not a SHA-256 in lower-case hex");
        }
        return text;
    }

    byte[] base64(String name) throws MalformedExportException {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedExportException("has a '" + name + "' that is not base64");
        }
    }

    JsonObject object(String name) throws MalformedExportException {
        if (values.get(name) instanceof JsonObject object) {
            return object;
        }
        throw new MalformedExportException("has no '" + name + "'");
    }

    /** A list of SHA-256 in lower-case hex. */
    List<String> digests(String name) throws MalformedExportException {
        if (values.get(name) instanceof List<?> list && list.stream().allMatch(JsonObject::isDigest)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new MalformedExportException("has no list '" + name + "' of SHA-256 in lower-case hex");
    }

    private static boolean isDigest(Object value) {
        return value instanceof String text && text.matches("[0-9a-f]{64}");
    }

    List<JsonObject> objects(String name) throws MalformedExportException {
        var objects = new ArrayList<JsonObject>();
        if (!(values.get(name) instanceof List<?> list)) {
            throw new MalformedExportException("has no list '" + name + "'");
        }
        for (var element : list) {
            if (!(element instanceof JsonObject object)) {
                throw new MalformedExportException("has something other than objects in '" + name + "'");
            }
            objects.add(object);
        }
        return objects;
    }
}
