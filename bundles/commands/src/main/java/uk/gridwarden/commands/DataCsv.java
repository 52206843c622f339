package uk.gridwarden.commands;

import java.util.List;
import java.util.stream.Collectors;

/** CSV for spreadsheets: every field in quotes, and none that a spreadsheet would take for a formula. */
final class DataCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private DataCsv() {}

    static String text(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(DataCsv::field).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static String field(String value) {
        var isFormula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return "\"" + (isFormula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
    }
}
