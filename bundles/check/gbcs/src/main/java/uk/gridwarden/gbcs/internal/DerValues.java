package uk.gridwarden.gbcs.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import uk.gridwarden.gbcs.GbcsUnreadableException;

/** The DER primitives that occur in CS02b. */
final class DerValues {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final int TIME_OCTETS = 15;

    private DerValues() {}

    /** An INTEGER from 0 to 2^63-1, under its own tag or an implicit one. */
    static long counter(OctetCursor from, int tag, String part) throws GbcsUnreadableException {
        var at = from.offset();
        var octets = from.element(tag, part).rest();
        if (octets.length == 0) {
            throw new GbcsUnreadableException(at, "The INTEGER of %s has no octets.".formatted(part));
        }
        if (octets[0] < 0) {
            throw new GbcsUnreadableException(at, "The INTEGER of %s is negative; expected 0 or more.".formatted(part));
        }
        if (octets.length > 1 && octets[0] == 0 && octets[1] >= 0) {
            throw new GbcsUnreadableException(at, "The INTEGER of %s is not in its shortest form.".formatted(part));
        }
        if (octets.length > Long.BYTES) {
            throw new GbcsUnreadableException(
                    at,
                    "The INTEGER of %s has %d octets; expected no more than 9223372036854775807 (8 octets)."
                            .formatted(part, octets.length));
        }
        var value = 0L;
        for (var octet : octets) {
            value = value << 8 | Byte.toUnsignedInt(octet);
        }
        return value;
    }

    /** A GeneralizedTime in UTC and whole seconds. */
    static Instant time(OctetCursor from, String part) throws GbcsUnreadableException {
        var at = from.offset();
        var text = new String(from.element(GENERALIZED_TIME, part).rest(), StandardCharsets.ISO_8859_1);
        try {
            // The formatter alone would accept years of more than four digits.
            if (text.length() == TIME_OCTETS) {
                return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException notADate) {
            // Reported below, like text of any other length.
        }
        // The octets found may be anything, so the sentence does not repeat them.
        throw new GbcsUnreadableException(
                at, "The GeneralizedTime of %s is not a date in the form YYYYMMDDHHMMSSZ.".formatted(part));
    }
}
