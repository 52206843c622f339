package uk.gridwarden.self.check.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * Compares the settings of one file with a bundle's definitions.
 *
 * <p>Declarative Services silently reads {@code yes}, and any other word in place of a boolean, as false. An invalid number
 * prevents a component from starting, with the reason only in the log. If one value is expected, it takes the first of
 * several. This check reports all of these.
 */
final class SettingsCheck {
    /** Properties added by the framework and by the reader of the files. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", "felix.fileinstall.filename");

    private final String pid;
    private final Map<String, AttributeDefinition> known;

    /**
     * The faults found, one sentence each.
     *
     * @param problems values of the wrong type
     * @param warnings unknown keys
     */
    record Result(List<String> problems, List<String> warnings) {}

    private SettingsCheck(String pid, Map<String, AttributeDefinition> known) {
        this.pid = pid;
        this.known = known;
    }

    static SettingsCheck of(String pid, ObjectClassDefinition definition) {
        return new SettingsCheck(
                pid,
                Stream.of(definition.getAttributeDefinitions(ObjectClassDefinition.ALL))
                        .collect(Collectors.toMap(AttributeDefinition::getID, attribute -> attribute)));
    }

    Result check(Map<String, Object> settings) {
        var problems = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        new TreeMap<>(settings).forEach((key, value) -> {
            if (NOT_SETTINGS.contains(key)) {
                return;
            }
            var attribute = known.get(key);
            if (attribute == null) {
                warnings.add(key + " in " + file() + " is not a known key and has no effect.");
            } else if (attribute.getCardinality() == 0 && texts(value).count() != 1) {
                problems.add(key + " in " + file() + " has " + texts(value).count() + " values; expected one.");
            } else {
                texts(value)
                        .flatMap(text -> objection(attribute, text).stream())
                        .forEach(objection -> problems.add(key + " in " + file() + " is " + objection));
            }
        });
        return new Result(List.copyOf(problems), List.copyOf(warnings));
    }

    private String file() {
        return "etc/" + pid + ".cfg";
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf);
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> String.valueOf(Array.get(value, index)));
        }
        return Stream.of(String.valueOf(value));
    }

    private static Optional<String> objection(AttributeDefinition attribute, String text) {
        var type = attribute.getType();
        if (!isOf(type, text)) {
            return Optional.of("'" + text + "'; expected " + expected(type) + ".");
        }
        if (type != AttributeDefinition.INTEGER && type != AttributeDefinition.LONG) {
            return Optional.empty();
        }
        // The service reports which end of the range is exceeded, but not its value.
        var outside = attribute.validate(text);
        return outside == null || outside.isEmpty()
                ? Optional.empty()
                : Optional.of("'" + text + "' (" + outside + "); expected a number in its range, such as the default "
                        + String.join(", ", attribute.getDefaultValue()) + ".");
    }

    private static boolean isOf(int type, String text) {
        try {
            switch (type) {
                case AttributeDefinition.INTEGER -> Integer.parseInt(text);
                case AttributeDefinition.LONG -> Long.parseLong(text);
                case AttributeDefinition.DOUBLE -> Double.parseDouble(text);
                default -> {}
            }
            return type != AttributeDefinition.BOOLEAN || text.matches("(?i)true|false");
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String expected(int type) {
        return switch (type) {
            case AttributeDefinition.BOOLEAN -> "true or false";
            case AttributeDefinition.INTEGER -> "a whole number of at most " + Integer.MAX_VALUE;
            case AttributeDefinition.LONG -> "a whole number";
            default -> "a number";
        };
    }
}
