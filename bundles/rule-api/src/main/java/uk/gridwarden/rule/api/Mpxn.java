package uk.gridwarden.rule.api;

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

    /** Rejects an empty value and one of more than 13 characters. */
    public Mpxn {
        if (value.isBlank() || value.length() > MPAN_LENGTH) {
            throw new IllegalArgumentException(
                    "an MPAN or MPRN has 1 to 13 characters, this one has " + value.length());
        }
    }

    /** Whether this has the 13 digits of an MPAN. */
    public boolean isMpan() {
        return value.length() == MPAN_LENGTH && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The value with all but its first and last two characters hidden, fit for logs. */
    public String masked() {
        if (value.length() <= 2 * SHOWN_AT_EACH_END) {
            return "*".repeat(value.length());
        }
        return value.substring(0, SHOWN_AT_EACH_END)
                + "*".repeat(value.length() - 2 * SHOWN_AT_EACH_END)
                + value.substring(value.length() - SHOWN_AT_EACH_END);
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
