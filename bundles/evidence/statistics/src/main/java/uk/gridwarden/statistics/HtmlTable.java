package uk.gridwarden.statistics;

import java.util.List;
import uk.gridwarden.failures.ForeignText;

/** A table of a page: the first column names each row; the last may hold its chart. */
final class HtmlTable {
    private final StringBuilder rows = new StringBuilder();

    /** With these column headings; an empty last one is above charts. */
    HtmlTable(List<String> headings) {
        rows.append("<table>\n<thead><tr>");
        headings.forEach(heading ->
                rows.append("<th scope=\"col\">").append(escaped(heading)).append("</th>"));
        rows.append("</tr></thead>\n<tbody>\n");
    }

    /** Adds a row. */
    void row(String name, List<String> cells) {
        add("<tr>", "", name, cells, "");
    }

    /** Adds a row with a chart. */
    void row(String name, List<String> cells, StackedBar bar) {
        add("<tr>", "", name, cells, bar.svg());
    }

    /** Adds a row about one part of a whole, with its colour before the name and a chart of it. */
    void row(StackedBar.Part part, List<String> cells, long whole, int width) {
        var mark = "<i class=\"key\" style=\"background:" + part.colour() + "\"></i>";
        add("<tr>", mark, part.label(), cells, new StackedBar(List.of(part), whole, width).svg());
    }

    /** Adds the row of totals. */
    void total(List<String> cells, StackedBar bar) {
        add("<tr class=\"all\">", "", "all", cells, bar.svg());
    }

    private void add(String start, String mark, String name, List<String> cells, String chart) {
        rows.append(start).append("<td>").append(mark).append(escaped(name)).append("</td>");
        cells.forEach(cell -> rows.append("<td>").append(escaped(cell)).append("</td>"));
        rows.append(chart.isEmpty() ? "" : "<td class=\"chart\">" + chart + "</td>")
                .append("</tr>\n");
    }

    /** The table as HTML. */
    String html() {
        return rows + "</tbody>\n</table>\n";
    }

    /** Text as content of an element or a quoted attribute. */
    static String escaped(String text) {
        return ForeignText.shown(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
