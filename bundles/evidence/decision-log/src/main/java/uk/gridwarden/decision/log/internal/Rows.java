package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text without names. A row leaves out the columns at its end that are those of the row before. */
final class Rows {
    private Rows() {}

    /** A row of empty texts, to stand before the first. */
    static List<String> blank(int columns) {
        return Collections.nCopies(columns, "");
    }

    static List<String> shortenedRow(List<String> row, List<String> before) {
        var kept = row.size();
        while (kept > 0 && row.get(kept - 1).equals(before.get(kept - 1))) {
            kept--;
        }
        return row.subList(0, kept);
    }

    static List<String> fullRow(List<String> row, List<String> before) {
        if (row.size() > before.size()) {
            throw new IllegalArgumentException(
                    "a row has " + row.size() + " columns; expected at most " + before.size());
        }
        var full = new ArrayList<>(row);
        full.addAll(before.subList(row.size(), before.size()));
        return full;
    }

    static List<List<String>> shortened(List<List<String>> rows, List<String> before) {
        var shortened = new ArrayList<List<String>>();
        var last = before;
        for (var row : rows) {
            shortened.add(shortenedRow(row, last));
            last = row;
        }
        return shortened;
    }

    static List<List<String>> full(List<List<String>> rows, List<String> before) {
        var full = new ArrayList<List<String>>();
        var last = before;
        for (var row : rows) {
            last = fullRow(row, last);
            full.add(last);
        }
        return full;
    }
}
