package uk.gridwarden.duis.internal;

import java.util.Optional;
import javax.xml.stream.Location;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * A position in the received document.
 *
 * @param line 1-based, or -1 if unknown
 * @param column 1-based, or -1
 */
record Position(int line, int column) {
    static final Position UNKNOWN = new Position(-1, -1);

    static Position of(Location location) {
        if (location == null || location.getLineNumber() < 1) {
            return UNKNOWN;
        }
        return new Position(location.getLineNumber(), Math.max(location.getColumnNumber(), 1));
    }

    /** Creates a refusal of something at this position. */
    RefusedRequestException refusal(FaultCode code, String sentence) {
        return new RefusedRequestException(code, sentence, line, column, Optional.empty());
    }
}
