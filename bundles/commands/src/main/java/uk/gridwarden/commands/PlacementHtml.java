package uk.gridwarden.commands;

import java.util.Arrays;
import java.util.Locale;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;

/** Placement statistics as one page with charts. It holds all it needs, runs no script and loads nothing. */
final class PlacementHtml {
    private static final int BAR_WIDTH = 640;
    private static final int BAR_HEIGHT = 18;

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>What Network Operator cells hold</title>
            <style>
            body { font-family: sans-serif; margin: 2em; color: #222 }
            table { border-collapse: collapse; margin-bottom: 2em }
            th, td { padding: 0.2em 0.8em; text-align: right; border-bottom: 1px solid #ddd }
            th:first-child, td:first-child { text-align: left }
            td.chart { padding: 0.1em }
            </style>
            </head>
            <body>
            """;

    private PlacementHtml() {}

    static String page(PlacementReport report) {
        var page = new StringBuilder(HEAD);
        page.append("<h1>What Network Operator cells hold</h1>\n<p>")
                .append(escaped(PlacementWords.conclusion(report)))
                .append("</p>\n<ul>\n");
        for (var set : report.dataSets()) {
            page.append("<li>")
                    .append(escaped(set.dataSet().key() + ": version " + set.version() + ", " + set.rows()
                            + " rows, as of " + set.asOf()))
                    .append("</li>\n");
        }
        page.append("</ul>\n").append(legend());
        for (var grouping : Grouping.values()) {
            page.append(section(report, grouping));
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String legend() {
        var legend = new StringBuilder("<p>");
        for (var state : PlacementState.values()) {
            legend.append("<svg width=\"12\" height=\"12\"><rect width=\"12\" height=\"12\" fill=\"")
                    .append(colour(state))
                    .append("\"/></svg> ")
                    .append(escaped(PlacementWords.words(state)))
                    .append(" &nbsp; ");
        }
        return legend.append("</p>\n").toString();
    }

    private static String section(PlacementReport report, Grouping grouping) {
        var section = new StringBuilder("<h2>")
                .append(escaped(PlacementWords.title(grouping)))
                .append("</h2>\n<table>\n<tr><th></th>");
        Arrays.stream(PlacementState.values()).forEach(state -> section.append("<th>")
                .append(escaped(PlacementWords.words(state)))
                .append("</th>"));
        section.append("<th>cells</th><th>share</th></tr>\n");
        report.groups().get(grouping).forEach((group, counts) -> section.append(row(group, counts)));
        return section.append(row("all", report.all())).append("</table>\n").toString();
    }

    private static String row(String group, Counts counts) {
        var row = new StringBuilder("<tr><td>").append(escaped(group)).append("</td>");
        counts.byState()
                .values()
                .forEach(count -> row.append("<td>").append(count).append("</td>"));
        return row.append("<td>")
                .append(counts.total())
                .append("</td><td class=\"chart\">")
                .append(bar(counts))
                .append("</td></tr>\n")
                .toString();
    }

    private static String bar(Counts counts) {
        var bar = new StringBuilder("<svg role=\"img\" width=\"%d\" height=\"%d\">".formatted(BAR_WIDTH, BAR_HEIGHT));
        double left = 0;
        for (var state : PlacementState.values()) {
            double width = counts.share(state) * BAR_WIDTH;
            bar.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\"><title>%s: %d</title></rect>",
                    left,
                    width,
                    BAR_HEIGHT,
                    colour(state),
                    escaped(PlacementWords.words(state)),
                    counts.of(state)));
            left += width;
        }
        return bar.append("</svg>").toString();
    }

    private static String colour(PlacementState state) {
        return switch (state) {
            case CORRECT -> "#2a7f62";
            case ANOTHER_OPERATOR -> "#c1272d";
            case STILL_SUPPLIER -> "#e8a33d";
            case STILL_ACB -> "#5b7db1";
            case UNKNOWN -> "#b0b0b0";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
