package uk.gridwarden.rule.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MPAN or MPRN: the metering point a Smart Meter serves.
 *
 * <p>It identifies a home and so is personal data: {@link #toString()} masks it, and only {@link #value()} returns it in
 * full. The check digit is not tested, because the industry's own reference data fails the test.
 *
 * <p>An MPRN is a number of up to ten digits, which some systems pad with zeros and others do not: both spellings are equal
 * here.
 *
 * @param value 13 digits for an MPAN; for an MPRN 1 to 10 digits, the first of which is 0 only if it is the only one
 */
public record Mpxn(String value) implements Comparable<Mpxn> {
    /** The expected form of a text, to end an error message. */
    public static final String EXPECTED = "an MPAN of 13 digits or an MPRN of 1 to 10 digits";

    private static final Pattern SHAPE = Pattern.compile("[0-9]{13}|[0-9]{1,10}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,}");
    private static final int MPAN_LENGTH = 13;
    private static final int SHOWN_AT_EACH_END = 2;
    private static final int SHORTEST_MASKED = 6;

    /** Drops leading zeros of an MPRN. Rejects anything but 13 digits or 1 to 10 digits, without repeating it. */
    public Mpxn {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a value of " + value.length()
                    + " characters is neither an MPAN nor an MPRN; expected " + EXPECTED);
        }
        value = value.length() == MPAN_LENGTH
                ? value
                : LEADING_ZEROS.matcher(value).replaceFirst("");
    }

    /** The metering point that a text names, or empty when it is not an MPAN or MPRN. */
    public static Optional<Mpxn> in(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Mpxn(text)) : Optional.empty();
    }

    /** True for an MPAN, false for an MPRN. */
    public boolean isMpan() {
        return value.length() == MPAN_LENGTH;
    }

    /** The value for logs, with all but its first and last two digits hidden. */
    public String masked() {
        return maskedText(value);
    }

    /** Masks every number of six or more digits in a text, since it could be or contain a metering point. */
    public static String maskedNumbersIn(String text) {
        return NUMBER.matcher(text).replaceAll(number -> maskedText(number.group()));
    }

    /** Masks any text like a metering point: all but two characters at each end. */
    public static String maskedText(String text) {
        var hidden = text.length() - 2 * SHOWN_AT_EACH_END;
        return hidden <= 0
                ? "*".repeat(text.length())
                : text.substring(0, SHOWN_AT_EACH_END)
                        + "*".repeat(hidden)
                        + text.substring(text.length() - SHOWN_AT_EACH_END);
    }

    /**
     * Masks this value in a text, an MPRN with or without leading zeros, except as part of a longer word or number.
     *
     * <p>A value of fewer than six digits is not masked: it cannot be distinguished from other text or identify a home.
     */
    public String maskedIn(String text) {
        if (value.length() < SHORTEST_MASKED || !text.contains(value)) {
            return text;
        }
        var zeros = isMpan() ? "" : "0*";
        return Pattern.compile("(?<![0-9A-Za-z])" + zeros + value + "(?![0-9A-Za-z])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(masked()));
    }

    @Override
    public int compareTo(Mpxn other) {
        return value.compareTo(other.value);
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }
}
