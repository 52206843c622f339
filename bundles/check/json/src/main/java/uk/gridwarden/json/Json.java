package uk.gridwarden.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Writes and reads JSON. All JSON of the platform comes from here, so that a value looks the same wherever it is shown:
 * identifiers and serial numbers as text, times and durations in ISO 8601, absent values left out, a sealed type's variant in the
 * property {@code is}.
 *
 * <p>Records are written by their components. A reader ignores properties that it does not know. Thread-safe. Create one
 * per component and keep it no longer than the component: it holds on to the classes it has seen.
 */
public final class Json {
    private static final int TYPES_CACHED = 200;
    private static final List<Class<?>> EMPTY_WHERE_LEFT_OUT =
            List.of(String.class, List.class, Set.class, SortedMap.class);

    private final ObjectMapper mapper;

    private Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** JSON for records and files: metering points in full. */
    public static Json inFull() {
        return new Json(mapper(Mpxn::value));
    }

    /**
     * JSON for records that are kept in great number: as {@link #inFull()}, and false, zero, empty text and empty collections are
     * left out too. They are read back as what they were.
     */
    public static Json inBrief() {
        var mapper = mapper(Mpxn::value)
                .setDefaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS));
        EMPTY_WHERE_LEFT_OUT.forEach(
                type -> mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        return new Json(mapper);
    }

    /** JSON for people and scripts: metering points masked. It cannot be read back into metering points. */
    public static Json masked() {
        return new Json(mapper(Mpxn::masked));
    }

    private static ObjectMapper mapper(Function<Mpxn, String> meteringPoint) {
        return JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(ownTypeCache()))
                .addModules(
                        new Jdk8Module(),
                        new JavaTimeModule(),
                        new ValueTypesModule(meteringPoint),
                        new SealedTypesModule())
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                // A method such as isKnown() is derived from the components and is not one of them.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
    }

    // The cache that Jackson shares would hold on to the classes of a replaced bundle.
    private static LookupCache<Object, JavaType> ownTypeCache() {
        return new LRUMap<>(TYPES_CACHED, TYPES_CACHED);
    }

    /** The same JSON, with Jackson's annotations on {@code annotated} applied to {@code type}. */
    public Json with(Class<?> type, Class<?> annotated) {
        return new Json(mapper.copy().addMixIn(type, annotated));
    }

    /** The value as compact JSON in UTF-8. */
    public byte[] octets(Object value) {
        return octets(value, Map.of());
    }

    /** The value as compact JSON in UTF-8, with attributes for Jackson serializers of {@linkplain #with one's own}. */
    public byte[] octets(Object value, Map<?, ?> attributes) {
        try {
            return mapper.writer().withAttributes(attributes).writeValueAsBytes(value);
        } catch (JsonProcessingException notWritable) {
            throw notWritable(value, notWritable);
        }
    }

    /** The value as one line of JSON. */
    public String line(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            throw notWritable(value, notWritable);
        }
    }

    /** The value as indented JSON, for people. */
    public String text(Object value) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            throw notWritable(value, notWritable);
        }
    }

    /**
     * Reads a value from JSON in UTF-8. A Jackson {@code JsonNode} is a valid {@code type}.
     *
     * @throws IOException when the octets are not JSON, or not JSON of such a value
     */
    public <T> T read(byte[] octets, Class<T> type) throws IOException {
        return read(octets, type, Map.of());
    }

    /** The same, with attributes for Jackson deserializers of {@linkplain #with one's own}. */
    public <T> T read(byte[] octets, Class<T> type, Map<?, ?> attributes) throws IOException {
        try {
            return mapper.readerFor(type).withAttributes(attributes).readValue(octets);
        } catch (IllegalArgumentException | NullPointerException invalidValue) {
            throw invalid(type, invalidValue);
        }
    }

    private static IOException invalid(Class<?> type, RuntimeException cause) {
        return new IOException("the JSON does not hold a valid " + type.getSimpleName(), cause);
    }

    private static IllegalArgumentException notWritable(Object value, JsonProcessingException cause) {
        return new IllegalArgumentException(
                "a " + value.getClass().getSimpleName() + " cannot be written as JSON", cause);
    }
}
