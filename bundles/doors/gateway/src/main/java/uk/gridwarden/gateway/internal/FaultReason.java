package uk.gridwarden.gateway.internal;

import java.util.regex.Pattern;
import uk.gridwarden.failures.FaultCode;

/**
 * Why a message is not answered as its sender hoped, in the form in which it is both answered and recorded.
 *
 * <p>Sentences quote what the sender wrote, and that must neither fill a log nor forge a line of it: every sentence is cut
 * to a length and put on one line here, and nowhere else.
 *
 * @param code a stable code
 * @param sentence one sentence for the sender
 * @param line 1-based, or -1
 * @param column 1-based, or -1
 * @param retry whether sending the same again may succeed
 */
record FaultReason(String code, String sentence, int line, int column, boolean retry) {
    private static final int LONGEST = 500;

    /** Controls, invisible format characters such as those that turn the direction of text, and line separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    FaultReason {
        sentence = fitToSay(sentence);
    }

    static FaultReason of(FaultCode code, String sentence) {
        return new FaultReason(code.name(), sentence, -1, -1, code.mayRetry());
    }

    private static String fitToSay(String sentence) {
        var line = UNPRINTABLE.matcher(sentence).replaceAll(" ");
        if (line.length() <= LONGEST) {
            return line;
        }
        // Half a character could be written nowhere.
        var end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + " (and more).";
    }
}
