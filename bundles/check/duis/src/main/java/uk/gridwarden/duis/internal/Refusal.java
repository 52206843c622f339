package uk.gridwarden.duis.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;

/** A refusal on its way to the boundary, where the claimed RequestID is added. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 500;
    private static final Pattern LINE_BREAKS = Pattern.compile("\\p{Cntrl}+");

    private final FaultCode code;
    private final Position position;

    Refusal(FaultCode code, String sentence, Position position) {
        super(fitToSay(sentence), null, false, false);
        this.code = code;
        this.position = position;
    }

    Refusal(FaultCode code, String sentence) {
        this(code, sentence, Position.UNKNOWN);
    }

    /** Sentences quote what the sender wrote, and that must neither fill a log nor forge a line of it. */
    private static String fitToSay(String sentence) {
        var line = LINE_BREAKS.matcher(sentence).replaceAll(" ");
        if (line.length() <= LONGEST) {
            return line;
        }
        // Half a character could be written nowhere.
        var end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + " (and more).";
    }

    FaultCode code() {
        return code;
    }

    RefusedRequestException toException(Optional<RequestId> claimed) {
        return new RefusedRequestException(code, getMessage(), position.line(), position.column(), claimed);
    }
}
