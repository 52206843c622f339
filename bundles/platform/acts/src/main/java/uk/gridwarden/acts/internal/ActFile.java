package uk.gridwarden.acts.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;

/** An act as a file of JSON, whose name sorts by the time of the act. */
final class ActFile {
    static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private ActFile() {}

    static String name(AdministrativeAct act) {
        return TIME.format(act.at()) + "-" + act.id() + SUFFIX;
    }

    static String text(AdministrativeAct act) {
        var json = JSON.createObjectNode()
                .put("id", act.id().toString())
                .put("at", act.at().toString())
                .put("kind", act.kind().name())
                .put("who", act.who())
                .put("from", act.from())
                .put("what", act.what());
        json.set("details", JSON.valueToTree(act.details()));
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts can be written", impossible);
        }
    }

    /**
     * Reads an act.
     *
     * @throws BrokenActException when the file does not hold the act that its name stands for
     */
    static AdministrativeAct read(Path file) throws IOException, BrokenActException {
        try {
            var json = JSON.readTree(Files.readAllBytes(file));
            var details = new TreeMap<String, String>();
            for (Map.Entry<String, JsonNode> detail : json.required("details").properties()) {
                details.put(detail.getKey(), detail.getValue().textValue());
            }
            var act = new AdministrativeAct(
                    UUID.fromString(value(json, "id")),
                    Instant.parse(value(json, "at")),
                    ActKind.valueOf(value(json, "kind")),
                    value(json, "who"),
                    value(json, "from"),
                    value(json, "what"),
                    details);
            if (!name(act).equals(file.getFileName().toString())) {
                throw new IllegalArgumentException("it holds another act than its name says");
            }
            return act;
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException broken) {
            throw new BrokenActException(broken);
        }
    }

    private static String value(JsonNode json, String name) {
        var value = json.required(name).textValue();
        if (value == null) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return value;
    }

    /** A file does not hold an act. */
    static final class BrokenActException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenActException(Exception why) {
            super(why);
        }
    }
}
