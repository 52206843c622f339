package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.duis.KeptDocuments;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;

/**
 * Records as JSON and back. Thread-safe.
 *
 * <p>The signed document is stored beside the JSON. When it is kept and gives the body of the request exactly, the JSON
 * leaves the body out, and reading takes it from the document.
 */
final class RecordFormat {
    private static final byte[] NOT_KEPT = {};
    private static final BodyElement NOT_READ = new BodyElement("", "", List.of());

    private final Json reading = Json.inFull();
    private final Json withBody = reading.with(Decision.class, WithoutDocument.class);
    private final Json withoutBody = withBody.with(ServiceRequest.class, WithoutBody.class);
    private final KeptDocuments documents = new KeptDocuments();

    byte[] write(LogRecord record) {
        return (isBodyInDocument(record) ? withoutBody : withBody).octets(record);
    }

    byte[] write(ObjectNode tree) {
        return withBody.octets(tree);
    }

    /**
     * Reads a record in full.
     *
     * @param document the document stored beside it
     */
    LogRecord read(byte[] json, Optional<byte[]> document) throws UnreadableRecordException {
        var tree = parse(json);
        if (tree.get("decision") instanceof ObjectNode decision) {
            var octets = document.orElse(NOT_KEPT);
            if (document.isPresent()
                    && !Sha256.of(octets)
                            .toString()
                            .equals(tree.at("/document/sha256").asText())) {
                throw new UnreadableRecordException("the document is not the one that was recorded", null);
            }
            decision.put("document", octets);
            if (isBodyLeftOut(decision)) {
                putBody(
                        decision,
                        documents
                                .body(octets)
                                .orElseThrow(() -> new UnreadableRecordException(
                                        "the document does not hold the body of the request", null)));
            }
        }
        return value(tree);
    }

    /** Reads a record in full, or without document and body if the document is lost or altered. */
    LogRecord readWhatIsLeft(byte[] json, Optional<byte[]> document) throws UnreadableRecordException {
        try {
            return read(json, document);
        } catch (UnreadableRecordException lost) {
            return readWithoutDocument(json);
        }
    }

    /** Reads a record for those who need neither the document nor the body, which are left empty. */
    LogRecord readWithoutDocument(byte[] json) throws UnreadableRecordException {
        var tree = parse(json);
        if (tree.get("decision") instanceof ObjectNode decision) {
            decision.put("document", NOT_KEPT);
            if (isBodyLeftOut(decision)) {
                putBody(decision, NOT_READ);
            }
        }
        return value(tree);
    }

    /** The JSON as a tree, as it is stored. */
    ObjectNode parse(byte[] json) throws UnreadableRecordException {
        try {
            return reading.read(json, ObjectNode.class);
        } catch (IOException notReadable) {
            throw notARecord(notReadable);
        }
    }

    private LogRecord value(ObjectNode tree) throws UnreadableRecordException {
        try {
            return reading.value(tree, LogRecord.class);
        } catch (IOException notReadable) {
            throw notARecord(notReadable);
        }
    }

    private boolean isBodyInDocument(LogRecord record) {
        return record.decision()
                .filter(decision -> record.document().orElseThrow().kept())
                .filter(decision -> documents
                        .body(decision.document())
                        .equals(Optional.of(decision.facts().request().body())))
                .isPresent();
    }

    private static boolean isBodyLeftOut(ObjectNode decision) {
        return decision.at("/facts/request/body").isMissingNode();
    }

    static void putBody(ObjectNode decision, BodyElement body) {
        decision.withObject("/facts/request").putPOJO("body", body);
    }

    private static UnreadableRecordException notARecord(IOException cause) {
        return new UnreadableRecordException("the record is not the JSON that the log writes", cause);
    }

    @JsonIgnoreProperties("document")
    private interface WithoutDocument {}

    @JsonIgnoreProperties("body")
    private interface WithoutBody {}
}
