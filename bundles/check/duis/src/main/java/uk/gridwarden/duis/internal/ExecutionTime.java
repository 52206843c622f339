package uk.gridwarden.duis.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads ExecutionDateTime, which any body may have as its first element.
 *
 * <p>XML Schema allows years of any length and before the common era. Only years 0001 to 9999 in UTC are accepted, so that
 * later steps need not deal with others.
 */
final class ExecutionTime {
    private static final String ELEMENT = "ExecutionDateTime";
    private static final Pattern SHAPE = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final String END_OF_DAY = "T24:00:00";
    private static final int NANOSECOND_DIGITS = 9;

    private ExecutionTime() {}

    static Optional<Instant> of(BodyElement body) throws RefusedRequestException {
        if (body.children().isEmpty() || !body.children().get(0).name().equals(ELEMENT)) {
            return Optional.empty();
        }
        return Optional.of(parse(body.children().get(0).text().strip()));
    }

    private static Instant parse(String text) throws RefusedRequestException {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        try {
            var zone = parts.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(3));
            var time = seconds(parts.group(1))
                    .plusNanos(nanoseconds(parts.group(2)))
                    .toInstant(zone);
            // The zone can move a time into another year, so the year as written is not sufficient.
            var year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw unreadable(text);
            }
            return time;
        } catch (DateTimeException notOnTheCalendar) {
            throw unreadable(text);
        }
    }

    /** The end of a day may be written as 24:00:00. */
    private static LocalDateTime seconds(String text) {
        return text.endsWith(END_OF_DAY)
                ? LocalDateTime.parse(text.replace(END_OF_DAY, "T00:00:00")).plusDays(1)
                : LocalDateTime.parse(text);
    }

    /** Digits beyond nanoseconds are dropped. */
    private static long nanoseconds(String fraction) {
        if (fraction == null) {
            return 0;
        }
        var digits = (fraction + "0".repeat(NANOSECOND_DIGITS)).substring(0, NANOSECOND_DIGITS);
        return Long.parseLong(digits);
    }

    private static RefusedRequestException unreadable(String text) {
        var seen = text.length() > 40 ? text.substring(0, 40) + " …" : text;
        return new RefusedRequestException(
                FaultCode.SCHEMA_INVALID,
                ELEMENT + " is '" + seen + "'; expected a date and time of the years 0001 to 9999 in UTC, such as"
                        + " 2026-01-31T12:00:00Z.");
    }
}
