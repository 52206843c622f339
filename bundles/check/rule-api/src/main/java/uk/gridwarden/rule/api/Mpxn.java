package uk.gridwarden.rule.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MPAN or MPRN: the metering point a Smart Meter serves.
 *
 * <p>It points to a home and so is personal data: {@link #toString()} masks it, and only {@link #value()} gives it in
 * full. The check digit is not tested: the industry's own reference data fails it.
 *
 * @param value 1 to 13 characters, as DUIS allows
 */
public record Mpxn(String value) implements Comparable<Mpxn> {
    private static final int MPAN_LENGTH = 13;
    private static final int SHOWN_AT_EACH_END = 2;
    private static final int SHORTEST_TOLD_FROM_TEXT = 6;
    private static final char HIDDEN = '*';

    /** Rejects an empty value and one of more than 13 characters. */
    public Mpxn {
        if (value.isBlank() || value.length() > MPAN_LENGTH) {
            throw new IllegalArgumentException(
                    "an MPAN or MPRN of " + value.length() + " characters; expected 1 to 13");
        }
    }

    /** Whether this has the 13 digits of an MPAN. */
    public boolean isMpan() {
        return value.length() == MPAN_LENGTH && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The value with all but its first and last two characters hidden, fit for logs: what is not printable ASCII is hidden
     * there as well.
     */
    public String masked() {
        if (value.length() <= 2 * SHOWN_AT_EACH_END) {
            return hidden(value.length());
        }
        return shown(value.substring(0, SHOWN_AT_EACH_END))
                + hidden(value.length() - 2 * SHOWN_AT_EACH_END)
                + shown(value.substring(value.length() - SHOWN_AT_EACH_END));
    }

    private static String hidden(int count) {
        return String.valueOf(HIDDEN).repeat(count);
    }

    private static String shown(String end) {
        var characters = end.toCharArray();
        for (var place = 0; place < characters.length; place++) {
            if (characters[place] < '!' || characters[place] > '~') {
                characters[place] = HIDDEN;
            }
        }
        return new String(characters);
    }

    /**
     * A text with this value masked wherever it stands by itself, not as a part of a longer word or number.
     *
     * <p>A value of fewer than six characters stays: it could not be told from other text, and points to no home.
     */
    public String maskedIn(String text) {
        if (value.length() < SHORTEST_TOLD_FROM_TEXT || !text.contains(value)) {
            return text;
        }
        return Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(value) + "(?![0-9A-Za-z])")
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
