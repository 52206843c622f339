package uk.gridwarden.rule.api;

import java.util.regex.Pattern;

/**
 * A market participant identifier (MPID) such as {@code MANW}, which identifies an operator or supplier in registration data.
 *
 * @param value 1 to 10 upper-case letters or digits
 */
public record MarketParticipantId(String value) implements Comparable<MarketParticipantId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{1,10}");

    /** Rejects anything but 1 to 10 upper-case letters or digits. */
    public MarketParticipantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a market participant id; expected 1 to 10 upper-case letters or digits");
        }
    }

    @Override
    public int compareTo(MarketParticipantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
