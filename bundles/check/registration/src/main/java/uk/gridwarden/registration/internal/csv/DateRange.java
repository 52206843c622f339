package uk.gridwarden.registration.internal.csv;

import java.time.LocalDate;
import java.util.Optional;

/** The days from one day, inclusive, to another, exclusive, or without end. */
record DateRange(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** Reads two columns and reports a range that ends before or on the day it begins. */
    static DateRange read(CsvRow row, String fromColumn, String toColumn) {
        var from = row.required(fromColumn, FieldType.DAY);
        var to = row.optional(toColumn, FieldType.DAY);
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            row.reject(
                    toColumn,
                    SeenValue.of(to.get().toString()),
                    "a day after " + fromColumn + " (" + from.get() + "), or nothing");
        }
        return new DateRange(from, to);
    }
}
