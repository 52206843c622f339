package uk.gridwarden.rule.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MPAN or MPRN: the metering point a Smart Meter serves.
 *
 * <p>It points to a home and so is personal data: {@link #toString()} masks it, and only {@link #value()} gives it in
 * full. The check digit is not tested: the industry's own reference data fails it.
 *
 * @param value 13 digits for an MPAN, 1 to 10 digits for an MPRN
 */
public record Mpxn(String value) implements Comparable<Mpxn> {
    /** What is expected of a text, to end a sentence. */
    public static final String EXPECTED = "an MPAN of 13 digits or an MPRN of 1 to 10 digits";

    private static final Pattern SHAPE = Pattern.compile("[0-9]{13}|[0-9]{1,10}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,}");
    private static final int MPAN_LENGTH = 13;
    private static final int SHOWN_AT_EACH_END = 2;
    private static final int SHORTEST_TOLD_FROM_TEXT = 6;

    /** Rejects anything but 13 digits or 1 to 10 digits, without repeating it. */
    public Mpxn {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a value of " + value.length()
                    + " characters is neither an MPAN nor an MPRN; expected " + EXPECTED);
        }
    }

    /** The metering point that a text names, or empty when it is not an MPAN or MPRN. */
    public static Optional<Mpxn> in(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Mpxn(text)) : Optional.empty();
    }

    /** Whether this is an MPAN. */
    public boolean isMpan() {
        return value.length() == MPAN_LENGTH;
    }

    /** The value with all but its first and last two digits hidden, fit for logs. */
    public String masked() {
        return maskedText(value);
    }

    /** A text in which every number that could be a metering point, or hold one, is masked: six digits and more. */
    public static String maskedNumbersIn(String text) {
        return NUMBER.matcher(text).replaceAll(number -> maskedText(number.group()));
    }

    /** A text masked like a metering point, whatever it is: all but two characters at each end. */
    public static String maskedText(String text) {
        var hidden = text.length() - 2 * SHOWN_AT_EACH_END;
        return hidden <= 0
                ? "*".repeat(text.length())
                : text.substring(0, SHOWN_AT_EACH_END)
                        + "*".repeat(hidden)
                        + text.substring(text.length() - SHOWN_AT_EACH_END);
    }

    /**
     * A text with this value masked wherever it stands by itself, not as a part of a longer word or number.
     *
     * <p>A value of fewer than six digits stays: it cannot be told from other text, and points to no home.
     */
    public String maskedIn(String text) {
        if (value.length() < SHORTEST_TOLD_FROM_TEXT || !text.contains(value)) {
            return text;
        }
        return Pattern.compile("(?<![0-9A-Za-z])" + value + "(?![0-9A-Za-z])")
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
