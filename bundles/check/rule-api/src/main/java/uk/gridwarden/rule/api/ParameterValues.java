package uk.gridwarden.rule.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of one rule as they are in force: what the operator set, or else the defaults.
 *
 * @param values value by name
 * @since 1.3
 */
public record ParameterValues(SortedMap<String, String> values) {

    /** Copies the map. */
    public ParameterValues {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The value of a parameter of any type. */
    public String text(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no parameter " + name + "; there are " + values.keySet());
        }
        return value;
    }

    /** The value of a parameter of type {@link ParameterType#NUMBER NUMBER}. */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    /** The value of a parameter of type {@link ParameterType#BOOLEAN BOOLEAN}. */
    public boolean isTrue(String name) {
        return text(name).equals("true");
    }
}
