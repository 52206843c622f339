package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An update file: the columns of the data set, and one that says what becomes of the row. A refresh has no such column,
 * so that neither can be taken for the other.
 *
 * @param <T> type of the record
 */
public final class ChangeFormat<T> implements RowFormat<RowChange<T>> {
    static final String UPSERT = "UPSERT";
    static final String DELETE = "DELETE";
    static final String COLUMN = "change";

    private final RowFormat<T> rows;

    /** Of rows of this format. */
    public ChangeFormat(RowFormat<T> rows) {
        this.rows = rows;
    }

    @Override
    public List<String> columns() {
        return Stream.concat(Stream.of(COLUMN), rows.columns().stream()).toList();
    }

    /** A sender may have nothing to change, and says so to keep its sequence and the age of the data. */
    @Override
    public boolean mayHaveNoRows() {
        return true;
    }

    @Override
    public Optional<RowChange<T>> parse(CsvRow row) {
        var change = row.required(COLUMN, FieldType.CHANGE);
        var parsed = rows.parse(row);
        return change.flatMap(word -> parsed.map(value -> new RowChange<>(word.equals(DELETE), value)));
    }
}
