package uk.gridwarden.registration.columns;

import java.util.regex.Pattern;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Makes a value of a file fit for a report: short, on one line, and with anything masked that could be an MPAN or MPRN, in
 * whichever column it is.
 */
public final class SeenValue {
    private static final int LONGEST = 60;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private SeenValue() {}

    /** A value of a column that holds no metering points. */
    public static String of(String value) {
        return quoted(Mpxn.maskedNumbersIn(value));
    }

    /** A value of a column that holds metering points. */
    public static String ofMeteringPoint(String value) {
        return quoted(Mpxn.maskedText(value));
    }

    private static String quoted(String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        var line = CONTROLS.matcher(value).replaceAll("?");
        return line.length() <= LONGEST
                ? "'" + line + "'"
                : "'" + line.substring(0, LONGEST) + "…' (" + line.length() + " characters)";
    }
}
