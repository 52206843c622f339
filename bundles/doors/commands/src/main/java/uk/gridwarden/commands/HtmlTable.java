package uk.gridwarden.commands;

import static uk.gridwarden.commands.HtmlText.escaped;

import java.util.List;

/** A table of a page: the first column names what the numbers of a row are of, the last may draw them. */
final class HtmlTable {
    private final StringBuilder rows = new StringBuilder();

    /** With these column headings; a last one without words stands over bars. */
    HtmlTable(List<String> headings) {
        rows.append("<table>\n<thead><tr>");
        headings.forEach(heading ->
                rows.append("<th scope=\"col\">").append(escaped(heading)).append("</th>"));
        rows.append("</tr></thead>\n<tbody>\n");
    }

    /** Adds a row without a bar. */
    HtmlTable row(String name, List<String> cells) {
        return add("<tr>", "", name, cells, "");
    }

    /** Adds a row with a bar. */
    HtmlTable row(String name, List<String> cells, StackedBar bar) {
        return add("<tr>", "", name, cells, bar(bar));
    }

    /** Adds a row with a bar, and a mark of its colour before its name. */
    HtmlTable keyed(String name, String colour, List<String> cells, StackedBar bar) {
        return add("<tr>", "<i class=\"key\" style=\"background:" + colour + "\"></i>", name, cells, bar(bar));
    }

    /** Adds the row of totals. */
    HtmlTable total(String name, List<String> cells, StackedBar bar) {
        return add("<tr class=\"all\">", "", name, cells, bar(bar));
    }

    /** The table as it may stand in a page. */
    String html() {
        return rows + "</tbody>\n</table>\n";
    }

    private static String bar(StackedBar bar) {
        return "<td class=\"chart\">" + bar.svg() + "</td>";
    }

    private HtmlTable add(String start, String mark, String name, List<String> cells, String end) {
        rows.append(start).append("<td>").append(mark).append(escaped(name)).append("</td>");
        cells.forEach(cell -> rows.append("<td>").append(escaped(cell)).append("</td>"));
        rows.append(end).append("</tr>\n");
        return this;
    }
}
