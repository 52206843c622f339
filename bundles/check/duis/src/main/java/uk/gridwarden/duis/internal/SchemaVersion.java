package uk.gridwarden.duis.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of the DUIS schema. The attribute is a number, so 5.4, 5.40 and 05.4 are one version.
 *
 * @param number without trailing zeros
 */
record SchemaVersion(BigDecimal number) implements Comparable<SchemaVersion> {
    /** No exponent: such a number could have any size. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]*\\.?[0-9]*");

    /** Reads a version; empty when the text is not a number. */
    static Optional<SchemaVersion> parse(String text) {
        if (!DECIMAL.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SchemaVersion(new BigDecimal(text.strip()).stripTrailingZeros()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return number.compareTo(other.number);
    }

    /** With at least one decimal, as DUIS writes it. */
    @Override
    public String toString() {
        return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
    }
}
