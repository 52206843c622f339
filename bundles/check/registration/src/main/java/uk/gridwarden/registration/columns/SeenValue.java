package uk.gridwarden.registration.columns;

import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Makes a value of a file fit for a report: short, on one line, hidden characters as escapes, and with anything masked that
 * could be an MPAN or MPRN, in whichever column it is. A hidden character and a trace of a spreadsheet are named.
 */
public final class SeenValue {
    private static final int LONGEST = 60;

    private SeenValue() {}

    /** A value of a column that holds no metering points. */
    public static String of(String value) {
        return described(value, Mpxn.maskedNumbersIn(value));
    }

    /** A value of a column that holds metering points. */
    public static String ofMeteringPoint(String value) {
        return described(value, Mpxn.maskedText(value));
    }

    private static String described(String value, String masked) {
        if (value.isEmpty()) {
            return "nothing";
        }
        var hidden = ForeignText.firstHidden(value).map(character -> ", which holds " + character);
        return quoted(masked)
                + hidden.or(() -> SpreadsheetTrace.in(value).map(trace -> ", " + trace.description()))
                        .orElse("");
    }

    private static String quoted(String value) {
        return value.length() <= LONGEST
                ? "'" + ForeignText.shown(value) + "'"
                : "'" + ForeignText.shown(value.substring(0, LONGEST)) + "…' (" + value.length() + " characters)";
    }
}
