package uk.gridwarden.commands;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as operators give them to the commands that ask the log: a UTC day, or a point in time. */
final class LogTimes {
    private LogTimes() {}

    /** The time given; empty where none was. */
    static Optional<Instant> of(String text) {
        return text == null ? Optional.empty() : Optional.of(required(text));
    }

    /** The time given, a day standing for its start. */
    static Instant required(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time; expected a UTC day such as 2026-01-31, or 2026-01-31T08:00:00Z");
        }
    }
}
