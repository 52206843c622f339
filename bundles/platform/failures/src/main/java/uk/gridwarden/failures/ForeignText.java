package uk.gridwarden.failures;

import java.util.Optional;

/**
 * Prints text that came from outside: file contents and names, requests, certificates, settings, words typed into the shell.
 * Each message that quotes such text prints it through this class, so that one line stays one line and two texts that differ
 * look different.
 *
 * <p>A hidden character is one that a reader cannot tell from its absence, from a space or from another spelling: a control,
 * a format character such as a zero width space or a change of direction, a blank other than the space, a line or paragraph
 * separator, a combining mark, half a surrogate pair, a letter or symbol without shape, and a code point without an agreed
 * one.
 */
public final class ForeignText {
    /** Letters and symbols by their category, and blank to the eye. */
    private static final String WITHOUT_SHAPE = "\u115F\u1160\u2800\u3164\uFFA0\uFFFC\uD834\uDD59";

    private ForeignText() {}

    /** Whether a code point is a hidden character. */
    public static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> WITHOUT_SHAPE.indexOf(point) >= 0;
        };
    }

    /**
     * The text with each hidden character as an escape of backslash, {@code u} and four hex digits; a character beyond the
     * basic plane becomes two, as in Java and JSON. Text without hidden characters, and so a text that was shown before, is
     * returned as it is.
     */
    public static String shown(String text) {
        return escaped(text, false);
    }

    /** As {@link #shown}, for output of several lines: line feeds stay as they are. */
    public static String shownLines(String text) {
        return escaped(text, true);
    }

    /** The first hidden character of a text, {@linkplain #named named}. */
    public static Optional<String> firstHidden(String text) {
        return text.codePoints()
                .filter(ForeignText::isHidden)
                .mapToObj(ForeignText::named)
                .findFirst();
    }

    /** A character for a message, hidden or not: its escape, and its Unicode name in brackets. */
    public static String named(int point) {
        var name = Character.getName(point);
        return escape(point) + (name == null ? "" : " (" + name + ")");
    }

    private static String escaped(String text, boolean areLinesKept) {
        if (isPlain(text, areLinesKept)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isEscaped(point, areLinesKept)) {
                shown.append(escape(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isPlain(String text, boolean areLinesKept) {
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isEscaped(text.codePointAt(i), areLinesKept)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(int point, boolean areLinesKept) {
        return isHidden(point) && !(areLinesKept && point == '\n');
    }

    private static String escape(int point) {
        var escape = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            escape.append("\\u%04X".formatted((int) unit));
        }
        return escape.toString();
    }
}
