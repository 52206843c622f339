package uk.gridwarden.registration.internal.jdbc;

import java.time.LocalDate;
import java.util.Optional;

/** One row of a staging file, value by value, in the CSV that both databases load: nothing at all for a missing value. */
final class StagedRow {
    private final StringBuilder line = new StringBuilder();

    StagedRow number(long value) {
        next().append(value);
        return this;
    }

    StagedRow text(String value) {
        next().append('"');
        if (value.indexOf('"') < 0) {
            line.append(value);
        } else {
            line.append(value.replace("\"", "\"\""));
        }
        line.append('"');
        return this;
    }

    StagedRow text(Optional<String> value) {
        return value.isPresent() ? text(value.get()) : missing();
    }

    StagedRow day(LocalDate value) {
        next().append(value);
        return this;
    }

    StagedRow day(Optional<LocalDate> value) {
        return value.isPresent() ? day(value.get()) : missing();
    }

    StagedRow missing() {
        next();
        return this;
    }

    /** The line so far; the next value begins another. */
    CharSequence endLine() {
        return line.append('\n');
    }

    void clear() {
        line.setLength(0);
    }

    private StringBuilder next() {
        return line.length() == 0 ? line : line.append(',');
    }
}
