package uk.gridwarden.pages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.columns.Column;

/** The columns of the data files. */
final class Columns {
    private Columns() {}

    static String table(DataSet dataSet) {
        return Markdown.table(
                List.of("column", "content"),
                dataSet.columns().all().stream()
                        .map(column -> List.of("`" + column.name() + "`", column.content() + presence(column))));
    }

    /** The columns by which the rows of an update name the rows they change. */
    static String keys() {
        return Markdown.table(
                List.of("data set", "key"),
                Arrays.stream(DataSet.values())
                        .map(dataSet -> List.of(
                                dataSet.key(),
                                dataSet.columns().changeKey().stream()
                                        .map(column -> "`" + column.name() + "`")
                                        .collect(Collectors.joining(", ")))));
    }

    private static String presence(Column<?> column) {
        if (column.isOptional()) {
            return "; may be empty or left out";
        }
        return column.isRequired() ? "" : "; may be empty";
    }
}
