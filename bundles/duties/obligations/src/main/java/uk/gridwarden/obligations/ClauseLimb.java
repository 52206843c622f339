package uk.gridwarden.obligations;

import java.util.regex.Pattern;

/**
 * A limb of a clause, such as G3.17(b).
 *
 * @param clause clause number, such as {@code G3.17}
 * @param letter letter of the limb, such as {@code b}
 */
public record ClauseLimb(String clause, String letter) {
    private static final Pattern CLAUSE = Pattern.compile("[A-Z]{1,2}[0-9]{1,2}\\.[0-9]{1,3}");
    private static final Pattern LETTER = Pattern.compile("[a-z]{1,2}");
    private static final Pattern TEXT = Pattern.compile("(" + CLAUSE + ")\\(?(" + LETTER + ")\\)?");

    /** Rejects text that is not a clause number or a letter. */
    public ClauseLimb {
        if (!CLAUSE.matcher(clause).matches()) {
            throw new IllegalArgumentException("'" + clause + "' is not a clause number such as G3.17");
        }
        if (!LETTER.matcher(letter).matches()) {
            throw new IllegalArgumentException("'" + letter + "' is not the letter of a limb such as b");
        }
    }

    /**
     * Parses a form such as {@code G3.17(b)} or {@code G3.17b}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ClauseLimb parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a limb of a clause; expected a form such as G3.17b");
        }
        return new ClauseLimb(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return clause + "(" + letter + ")";
    }
}
