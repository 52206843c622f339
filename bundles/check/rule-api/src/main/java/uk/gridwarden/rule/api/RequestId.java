package uk.gridwarden.rule.api;

/**
 * A DUIS RequestID: {@code originator:target:counter}.
 *
 * <p>A Signed Pre-Command carries the RequestID of the request it was transformed from, so a RequestID alone does not
 * identify a document: see {@link CommandVariant#phase()}.
 *
 * @param originator the User that sent the request
 * @param target the device, or the DCC for requests without one
 * @param counter the originator counter, an unsigned 64-bit number
 */
public record RequestId(Eui64 originator, Eui64 target, long counter) {

    /**
     * Parses the DUIS form.
     *
     * @throws IllegalArgumentException when {@code text} does not have the shape {@code EUI:EUI:counter}
     */
    public static RequestId parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not a RequestID; expected originator:target:counter");
        }
        return new RequestId(Eui64.parse(parts[0]), Eui64.parse(parts[1]), parseCounter(parts[2]));
    }

    private static long parseCounter(String text) {
        if (!text.matches("0|[1-9][0-9]{0,19}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an originator counter; expected 0 to 18446744073709551615, no leading zero");
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException beyondRange) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an originator counter; the largest is 18446744073709551615", beyondRange);
        }
    }

    /** The canonical form: upper-case EUI-64s, unsigned decimal counter. */
    @Override
    public String toString() {
        return originator + ":" + target + ":" + Long.toUnsignedString(counter);
    }
}
