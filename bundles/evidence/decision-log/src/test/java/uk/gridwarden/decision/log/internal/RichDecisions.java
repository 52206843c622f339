package uk.gridwarden.decision.log.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.Sha256;

/**
 * Decisions of every shape, the same for the same seed. Their records are filled component by component, so a new component
 * needs no change here; only types that reject most values are named.
 */
final class RichDecisions {
    private static final String ALPHABET = "abcXYZ 0189 \"\\/<>&{}[]\n\té£漢\uD83D\uDD0C\u0000";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DEEPEST = 9;

    private final Random random;
    private final Map<Class<?>, Supplier<?>> values = new HashMap<>();

    RichDecisions(long seed) {
        this.random = new Random(seed);
        values.put(String.class, this::text);
        values.put(boolean.class, random::nextBoolean);
        values.put(int.class, () -> random.nextInt(10_000));
        values.put(long.class, random::nextLong);
        values.put(byte[].class, this::octets);
        values.put(BigInteger.class, () -> new BigInteger(127, random));
        values.put(UUID.class, () -> new UUID(random.nextLong(), random.nextLong()));
        values.put(Sha256.class, () -> Sha256.of(octets()));
        values.put(
                Instant.class,
                () -> START.plusNanos(random.nextLong(0, Duration.ofDays(90).toNanos())));
        values.put(LocalDate.class, () -> LocalDate.ofEpochDay(random.nextInt(40_000)));
        values.put(Duration.class, () -> Duration.ofNanos(random.nextInt(2_000_000_000)));
        values.put(Mpxn.class, () -> new Mpxn(String.valueOf(1_000_000_000_000L + random.nextInt(Integer.MAX_VALUE))));
        values.put(MarketParticipantId.class, () -> new MarketParticipantId("M" + random.nextInt(1000)));
        values.put(CommandVariant.class, () -> new CommandVariant(1 + random.nextInt(9)));
        values.put(
                ServiceReferenceVariant.class,
                () -> new ServiceReferenceVariant(random.nextBoolean() ? "6.15.1" : "6.21"));
        values.put(
                CheckStep.class,
                () -> new CheckStep("CHECK_" + random.nextInt(9), oneOf(CheckStep.Answer.values()), text()));
        values.put(Finding.class, () -> new Finding("CODE_" + random.nextInt(9), text(), text(), text(), text()));
        values.put(
                Outcome.Fail.class,
                () -> new Outcome.Fail(List.of((Finding) value(Finding.class, 0)), List.of(), List.of()));
    }

    Decision next() {
        return (Decision) value(Decision.class, 0);
    }

    Refusal nextRefusal() {
        return (Refusal) value(Refusal.class, 0);
    }

    private Object value(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == SortedMap.class
                    ? map(arguments[0], arguments[1], depth)
                    : container((Class<?>) generic.getRawType(), arguments[0], depth);
        }
        var plain = (Class<?>) type;
        if (values.containsKey(plain)) {
            return values.get(plain).get();
        }
        if (plain.isEnum()) {
            return oneOf(plain.getEnumConstants());
        }
        return plain.isSealed() ? value(oneOf(plain.getPermittedSubclasses()), depth) : record(plain, depth);
    }

    private SortedMap<Object, Object> map(Type key, Type element, int depth) {
        var entries = new TreeMap<>();
        for (var count = depth < DEEPEST ? random.nextInt(4) : 0; count > 0; count--) {
            entries.put(value(key, depth + 1), value(element, depth + 1));
        }
        return entries;
    }

    private Object container(Class<?> type, Type element, int depth) {
        if (type == Optional.class) {
            return random.nextBoolean() ? Optional.of(value(element, depth + 1)) : Optional.empty();
        }
        var count = depth < DEEPEST ? random.nextInt(4) : 0;
        var some = IntStream.range(0, count).mapToObj(index -> value(element, depth + 1));
        return type == Set.class ? Set.copyOf(some.toList()) : some.toList();
    }

    private Object record(Class<?> type, int depth) {
        var components = type.getRecordComponents();
        var arguments = Stream.of(components)
                .map(component -> value(component.getGenericType(), depth + 1))
                .toArray();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException notARecord) {
            throw new IllegalStateException("no value of " + type + " can be made", notARecord);
        }
    }

    private byte[] octets() {
        var octets = new byte[1 + random.nextInt(300)];
        random.nextBytes(octets);
        return octets;
    }

    private String text() {
        var text = new StringBuilder();
        var points = ALPHABET.codePoints().toArray();
        for (var length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private <T> T oneOf(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
