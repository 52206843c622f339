package uk.gridwarden.duis.internal;

import java.io.Serializable;
import javax.xml.stream.Location;

/**
 * Where something stands in the received document.
 *
 * @param line 1-based, or -1 where it is not known
 * @param column 1-based, or -1
 */
record Position(int line, int column) implements Serializable {
    static final Position UNKNOWN = new Position(-1, -1);

    static Position of(Location location) {
        if (location == null || location.getLineNumber() < 1) {
            return UNKNOWN;
        }
        return new Position(location.getLineNumber(), Math.max(location.getColumnNumber(), 1));
    }
}
