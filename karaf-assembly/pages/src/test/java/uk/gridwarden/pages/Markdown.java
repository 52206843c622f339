package uk.gridwarden.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown as the pages have it. */
final class Markdown {
    private Markdown() {}

    static String table(List<String> header, Stream<List<String>> rows) {
        return row(header) + "|" + "---|".repeat(header.size()) + "\n"
                + rows.map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> " " + cell.replace("|", "\\|") + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
