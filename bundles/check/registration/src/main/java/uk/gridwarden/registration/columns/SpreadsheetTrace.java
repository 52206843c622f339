package uk.gridwarden.registration.columns;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mark that a spreadsheet leaves in place of a value; no column has such a value. */
enum SpreadsheetTrace {
    /** A long number as a spreadsheet shows it, with some of its digits lost. */
    SCIENTIFIC_NOTATION(
            "[+-]?[0-9]+([.,][0-9]+)?E[+-]?[0-9]+",
            "a number in scientific notation, as a spreadsheet writes it",
            "format the column as text and export again"),
    /** An identifier that became a number, and was laid out as one. */
    GROUPED_DIGITS(
            "[0-9]{1,3}([.,' ][0-9]{3}){2,}",
            "a number with its digits in groups, as a spreadsheet writes it",
            "format the column as text and export again"),
    /** An identifier that became a number. */
    DECIMAL_PLACES(
            "[+-]?([0-9]{6,}|[0-9]{1,3}([.,' ][0-9]{3}){2,})[.,][0-9]+",
            "a number with decimal places, as a spreadsheet writes it", "format the column as text and export again"),
    /** The result of a formula that failed, as Excel, LibreOffice and Google Sheets write it in several languages. */
    ERROR_VALUE(
            "#(N/A|NV|N/D|GETTING_DATA|LOADING|[\\p{L}0-9/_ ]+[!?])( .*)?|ERR:[0-9]{3}",
            "the error value of a spreadsheet formula that failed",
            "correct the cell, format the column as text and export again"),
    /** A number in a cell that is too narrow for it. */
    NARROW_CELL(
            "#{2,}",
            "what a spreadsheet shows in a cell that is too narrow",
            "format the column as text and export again"),
    /** A formula instead of its result. */
    FORMULA(
            "=.+",
            "the formula of a spreadsheet instead of its result",
            "replace formulas by their values, format the column as text and export again");

    private final Pattern shape;
    private final String description;
    private final String remedy;

    SpreadsheetTrace(String shape, String description, String remedy) {
        this.shape = Pattern.compile(shape, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.description = description;
        this.remedy = remedy;
    }

    /** The trace in a text, blanks around it aside. */
    static Optional<SpreadsheetTrace> in(String text) {
        var value = text.strip();
        return Arrays.stream(values())
                .filter(trace -> trace.shape.matcher(value).matches())
                .findFirst();
    }

    /** A phrase that says what it is. */
    String description() {
        return description;
    }

    /** A phrase that says what to do about it. */
    String remedy() {
        return remedy;
    }
}
