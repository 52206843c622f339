package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import uk.gridwarden.json.Json;

/**
 * Records as JSON and back. A reader ignores properties it does not know, so that an older version can read what a newer
 * one wrote. Thread-safe.
 */
final class RecordFormat {
    private final Json json = Json.inFull();

    byte[] write(DecisionRecord decision) {
        return toOctets(decision);
    }

    byte[] write(RefusalRecord refusal) {
        return toOctets(refusal);
    }

    byte[] write(RetentionRecord retention) {
        return toOctets(retention);
    }

    /** A record as a tree, whatever version wrote it. */
    ObjectNode readTree(byte[] octets) throws UnreadableRecordException {
        return read(octets, ObjectNode.class);
    }

    byte[] write(ObjectNode tree) {
        return toOctets(tree);
    }

    RetentionRecord readRetention(byte[] octets) throws UnreadableRecordException {
        return read(octets, RetentionRecord.class);
    }

    DecisionRecord readDecision(byte[] octets) throws UnreadableRecordException {
        return read(octets, DecisionRecord.class);
    }

    RefusalRecord readRefusal(byte[] octets) throws UnreadableRecordException {
        return read(octets, RefusalRecord.class);
    }

    private byte[] toOctets(Object value) {
        return json.octets(value);
    }

    private <T> T read(byte[] octets, Class<T> type) throws UnreadableRecordException {
        try {
            return json.read(octets, type);
        } catch (IOException notReadable) {
            throw new UnreadableRecordException("the record is not the JSON that the log writes", notReadable);
        }
    }
}
