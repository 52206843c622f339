package uk.gridwarden.network.operator.check;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with places such as <code>{seen}</code> in it.
 *
 * @param text the sentence
 */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    /** The sentence with its places filled once: braces inside a value stay as they are. */
    String with(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing to put for '{" + name + "}'");
        }
        return value;
    }
}
