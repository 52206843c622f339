package uk.gridwarden.commands;

import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** What somebody asks the operator of. A text that can be neither a device nor a metering point becomes neither. */
sealed interface AskedPoint {
    /** What is expected, for the sentence that says so. */
    String EXPECTED = "a device's EUI-64 such as 90-B3-D5-1F-30-01-00-00, " + Mpxn.EXPECTED;

    /** A device. */
    record Device(Eui64 id) implements AskedPoint {}

    /** A metering point. */
    record Point(Mpxn mpxn) implements AskedPoint {}

    /**
     * Tells which is meant.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static AskedPoint of(String text) {
        var point = Mpxn.in(text);
        if (point.isPresent()) {
            return new Point(point.get());
        }
        if (text.matches("[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){7}")) {
            return new Device(Eui64.parse(text));
        }
        if (text.matches("[0-9A-Fa-f]{16}")) {
            throw new IllegalArgumentException("an EUI-64 is written with hyphens between its octets; expected "
                    + new Eui64(Long.parseUnsignedLong(text, 16)));
        }
        if (text.matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "a number of " + text.length() + " digits is neither an MPAN nor an MPRN; expected " + EXPECTED);
        }
        throw new IllegalArgumentException(
                "'" + harmless(text) + "' is neither a device nor a metering point; expected " + EXPECTED);
    }

    /** Long enough to be recognised; without what a terminal obeys, and without a number that points to a home. */
    private static String harmless(String text) {
        var shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return ForeignText.shown(Mpxn.maskedNumbersIn(shown));
    }
}
