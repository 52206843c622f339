package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Records as JSON and back. A reader ignores properties it does not know, so that an older version can read what a newer
 * one wrote. Thread-safe.
 */
final class RecordFormat {
    private static final int TYPES_CACHED = 200;

    private final ObjectMapper json = JsonMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withCache(ownTypeCache()))
            .addModules(new Jdk8Module(), new JavaTimeModule(), new ValueTypesModule(), new SealedTypesModule())
            // A method such as isKnown() answers from the components and is none of them.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    // The cache that Jackson shares would hold on to the classes of a replaced bundle.
    private static LookupCache<Object, JavaType> ownTypeCache() {
        return new LRUMap<>(TYPES_CACHED, TYPES_CACHED);
    }

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
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalArgumentException("the record has a value that cannot be written as JSON", notWritable);
        }
    }

    private <T> T read(byte[] octets, Class<T> type) throws UnreadableRecordException {
        try {
            return json.readValue(octets, type);
        } catch (IOException | RuntimeException notReadable) {
            throw new UnreadableRecordException("the record is not the JSON that the log writes", notReadable);
        }
    }
}
