package uk.gridwarden.basis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Differences between two sets of settings in words, such as {@code findings.monitored: added NETWORK_OPERATOR_MISMATCH}. */
public final class BasisChanges {
    private BasisChanges() {}

    /** Writes values whose order does not count, such as {@code [EXAMPLE_ONE, EXAMPLE_TWO]}. */
    public static String list(Collection<String> values) {
        return new TreeSet<>(values).toString();
    }

    /** One sentence part for each key that differs, in order of the keys; empty when nothing differs. */
    public static List<String> between(Map<String, String> before, Map<String, String> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var changes = new ArrayList<String>();
        for (var key : keys) {
            var old = before.get(key);
            var now = after.get(key);
            if (old == null) {
                changes.add(key + ": added" + shown(now));
            } else if (now == null) {
                changes.add(key + ": removed" + shown(old));
            } else if (!old.equals(now)) {
                changes.add(key + ": " + (isList(old) && isList(now) ? difference(old, now) : now + ", before " + old));
            }
        }
        return changes;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "" : " " + value;
    }

    private static boolean isList(String value) {
        return value.startsWith("[") && value.endsWith("]");
    }

    private static String difference(String old, String now) {
        var added = elements(now);
        added.removeAll(elements(old));
        var removed = elements(old);
        removed.removeAll(elements(now));
        var parts = new ArrayList<String>();
        if (!added.isEmpty()) {
            parts.add("added " + String.join(", ", added));
        }
        if (!removed.isEmpty()) {
            parts.add("removed " + String.join(", ", removed));
        }
        return String.join("; ", parts);
    }

    private static TreeSet<String> elements(String list) {
        var inner = list.substring(1, list.length() - 1);
        return inner.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(inner.split(", ")));
    }
}
