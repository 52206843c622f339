package uk.gridwarden.basis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One reading of a configuration: every value read becomes part of the basis of decisions, and every value that says nothing
 * sensible a problem.
 */
public final class SettingsReading {
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The word that a text is, in either case, or else the strictest together with a problem. */
    public String word(String key, String text, String strictest, String... words) {
        var word = text.trim().toLowerCase(Locale.ROOT);
        var known = List.of(words);
        if (!known.contains(word)) {
            var last = known.size() - 1;
            problems.add(key + " is '" + text + "'; expected " + String.join(", ", known.subList(0, last)) + " or "
                    + known.get(last) + ".");
            word = strictest;
        }
        settings.put(key, word);
        return word;
    }

    /** The value, or the nearest one allowed together with a problem. */
    public long within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            problems.add(key + " is " + value + "; expected a number from " + least + " to " + most + ".");
        }
        var nearest = Math.min(most, Math.max(least, value));
        settings.put(key, Long.toString(nearest));
        return nearest;
    }

    /** The parts of a list that is joined by commas. */
    public Set<String> list(String key, String text) {
        var list = Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        put(key, list);
        return list;
    }

    /** A list that was read in another way. */
    public void put(String key, Collection<String> values) {
        settings.put(key, BasisChanges.list(values));
    }

    /** A value that does not change which requests are accepted. */
    public <T> T besides(String key, T value) {
        settings.remove(key);
        return value;
    }

    /** What is wrong with the values, one sentence each; a caller may add others. */
    public List<String> problems() {
        return problems;
    }

    /** What was read, for the basis. Under settings with problems nothing is decided, and that is on record too. */
    public SortedMap<String, String> settings(String keyOfProblems) {
        if (!problems.isEmpty()) {
            settings.put(keyOfProblems, String.join(" ", problems));
        }
        return settings;
    }
}
