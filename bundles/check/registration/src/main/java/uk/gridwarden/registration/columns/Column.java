package uk.gridwarden.registration.columns;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a data set.
 *
 * @param <V> type of its values
 */
public final class Column<V> {
    private enum Presence {
        /** Each file has the column, and each row a value. */
        REQUIRED,
        /** Each file has the column; a row may leave it empty. */
        NULLABLE,
        /** A refresh may leave the column out, and a row may leave it empty. */
        OPTIONAL
    }

    private final String name;
    private final FieldType<V> type;
    private final String content;
    private final Presence presence;
    private final Optional<Function<RowValues, FieldType<V>>> narrowing;

    private Column(
            String name,
            FieldType<V> type,
            String content,
            Presence presence,
            Optional<Function<RowValues, FieldType<V>>> narrowing) {
        this.name = name;
        this.type = type;
        this.content = content;
        this.presence = presence;
        this.narrowing = narrowing;
    }

    /** A column that every file has, with a value in every row. The content is a phrase in Markdown for the documentation. */
    public static <V> Column<V> required(String name, FieldType<V> type, String content) {
        return new Column<>(name, type, content, Presence.REQUIRED, Optional.empty());
    }

    /** A column that every file has; a row may leave it empty. */
    public static <V> Column<V> nullable(String name, FieldType<V> type, String content) {
        return new Column<>(name, type, content, Presence.NULLABLE, Optional.empty());
    }

    /**
     * A column that a refresh may leave out, and a row may leave empty; an update names every column. A column that is
     * added to a released data set is of this kind: older refreshes stay valid, and tables that were made without the column
     * get it.
     */
    public static <V> Column<V> optional(String name, FieldType<V> type, String content) {
        return new Column<>(name, type, content, Presence.OPTIONAL, Optional.empty());
    }

    /** The end of a period: a later day than that of another column, or empty while the period is open. */
    public static Column<LocalDate> endAfter(String name, Column<LocalDate> start) {
        return nullable(name, FieldType.DAY, "first day that no longer counts")
                .dependingOn(
                        start,
                        from -> FieldType.DAY.where(
                                to -> to.isAfter(from), () -> "a day after " + start + " (" + from + ")"));
    }

    /** The same column where the value of another column decides which values are allowed. */
    public <U> Column<V> dependingOn(Column<U> other, Function<U, FieldType<V>> allowed) {
        return new Column<>(name, type, content, presence, Optional.of(row -> row.find(other)
                .map(allowed)
                .orElse(type)));
    }

    /** The name in files, lower case. */
    public String name() {
        return name;
    }

    /** The name in the database. */
    public String sqlName() {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The type of its values in general. */
    public FieldType<V> type() {
        return type;
    }

    /** The type of the value in a row whose independent columns have been read. */
    public FieldType<V> typeIn(RowValues row) {
        return narrowing.map(narrowed -> narrowed.apply(row)).orElse(type);
    }

    /** Whether the allowed values depend on another column. */
    public boolean isDependent() {
        return narrowing.isPresent();
    }

    /** Whether every row has a value. */
    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    /** Whether a refresh may leave the column out. */
    public boolean isOptional() {
        return presence == Presence.OPTIONAL;
    }

    /** What the column holds, as a phrase in Markdown. */
    public String content() {
        return content;
    }

    /** Its definition in SQL. */
    public String definition() {
        return sqlName() + " " + type.sqlType() + (isRequired() ? " NOT NULL" : "");
    }

    @Override
    public String toString() {
        return name;
    }
}
