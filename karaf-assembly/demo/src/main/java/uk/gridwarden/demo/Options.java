package uk.gridwarden.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Command line options of a benchmark: names and values in turn.
 *
 * @param values by name, the name with its hyphens
 */
public record Options(Map<String, String> values) {

    /** Of a command line; a last name without a value is passed over. */
    public static Options of(String[] arguments) {
        var values = new LinkedHashMap<String, String>();
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            values.put(arguments[index], arguments[index + 1]);
        }
        return new Options(values);
    }

    /** Its value, or another when it was not given. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Its value as a number, or another when it was not given. */
    public int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /** @throws IllegalArgumentException when it was not given */
    public Path path(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("option " + name + " is missing");
        }
        return Path.of(values.get(name));
    }
}
