package uk.gridwarden.commands;

import java.util.List;
import java.util.stream.Collectors;

/** CSV for spreadsheets: every field in quotes, and none that a spreadsheet would take for a formula. */
final class DataCsv {
    /** Some spreadsheets read the wide forms as the narrow ones, and skip white space before them. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private DataCsv() {}

    static String text(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(DataCsv::field).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** A value that a spreadsheet takes for text: what it would run as a formula gets an apostrophe before it. */
    static String harmless(String value) {
        var start = value.stripLeading();
        var isFormula = isFormulaStart(value) || isFormulaStart(start);
        return isFormula ? "'" + value : value;
    }

    private static boolean isFormulaStart(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }

    private static String field(String value) {
        return "\"" + harmless(value).replace("\"", "\"\"") + "\"";
    }
}
