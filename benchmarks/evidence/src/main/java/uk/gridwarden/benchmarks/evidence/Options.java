package uk.gridwarden.benchmarks.evidence;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Command line options: names and values in turn. */
record Options(Map<String, String> values) {

    static Options of(String[] arguments) {
        var values = new LinkedHashMap<String, String>();
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            values.put(arguments[index], arguments[index + 1]);
        }
        return new Options(values);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    Path path(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("option " + name + " is missing");
        }
        return Path.of(values.get(name));
    }
}
