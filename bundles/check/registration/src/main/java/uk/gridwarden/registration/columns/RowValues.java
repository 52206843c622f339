package uk.gridwarden.registration.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of one row, by column. Mutable, so that one object serves all rows of a file or a result. For one thread. */
public final class RowValues {
    private final List<Column<?>> columns;
    private final Object[] values;
    private final Object[] lastStored;
    private final Object[] lastValues;

    /** For rows of these columns; without values. */
    public RowValues(List<Column<?>> columns) {
        this.columns = columns;
        this.values = new Object[columns.size()];
        this.lastStored = new Object[columns.size()];
        this.lastValues = new Object[columns.size()];
    }

    /** The value of a required column. */
    public <V> V get(Column<V> column) {
        return find(column)
                .orElseThrow(() -> new IllegalStateException("the column " + column + " has no value in this row"));
    }

    /** The value of a column; empty where the row or the file has none. */
    @SuppressWarnings("unchecked") // set() takes values of the column's type only.
    public <V> Optional<V> find(Column<V> column) {
        return Optional.ofNullable((V) values[columns.indexOf(column)]);
    }

    /** The value of a required column as a report may show it. */
    public <V> String shown(Column<V> column) {
        return column.type().showValue(get(column));
    }

    /** Sets the value of a column. */
    public <V> void set(Column<V> column, V value) {
        values[columns.indexOf(column)] = value;
    }

    /** The value of a column as the database stores it. */
    public <V> Optional<Object> stored(Column<V> column) {
        return find(column).map(value -> column.type().toStored(value));
    }

    /**
     * Sets the value of a column to what the database stores; null for none. Neighbouring rows share many values, so one that
     * is stored as the one before is not parsed again.
     */
    public <V> void setStored(Column<V> column, Object stored) {
        int index = columns.indexOf(column);
        if (stored == null) {
            values[index] = null;
            return;
        }
        if (!stored.equals(lastStored[index])) {
            lastStored[index] = stored;
            lastValues[index] = column.type().ofStored(stored);
        }
        values[index] = lastValues[index];
    }

    /** Removes all values. */
    public void clear() {
        Arrays.fill(values, null);
    }
}
