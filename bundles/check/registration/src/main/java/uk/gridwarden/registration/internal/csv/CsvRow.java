package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row of a data file on its way to becoming a record; reports each field that is not right. */
public final class CsvRow {
    private final long line;
    private final Map<String, Integer> positions;
    private final List<String> fields;
    private final ImportProblems problems;
    private boolean isFaulty;

    CsvRow(long line, Map<String, Integer> positions, List<String> fields, ImportProblems problems) {
        this.line = line;
        this.positions = positions;
        this.fields = fields;
        this.problems = problems;
    }

    /** The value of a column that may not be empty; empty only when a problem was reported. */
    <T> Optional<T> required(String column, FieldType<T> type) {
        var text = text(column);
        var value = type.parse(text);
        if (value.isEmpty()) {
            reject(column, type.show(text), type.expected());
        }
        return value;
    }

    /** The value of a column that may be empty. */
    <T> Optional<T> optional(String column, FieldType<T> type) {
        var text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var value = type.parse(text);
        if (value.isEmpty()) {
            reject(column, type.show(text), type.expected() + ", or nothing");
        }
        return value;
    }

    /** Reports a problem that takes more than one column to see. */
    void reject(String column, String seen, String expected) {
        isFaulty = true;
        problems.add(line, column, seen, expected);
    }

    /** Whether a problem was reported for this row. */
    boolean isFaulty() {
        return isFaulty;
    }

    private String text(String column) {
        return fields.get(positions.get(column));
    }
}
