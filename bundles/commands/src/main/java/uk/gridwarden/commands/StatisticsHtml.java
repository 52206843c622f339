package uk.gridwarden.commands;

import static uk.gridwarden.commands.HtmlText.escaped;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;

/** Statistics as one page with charts. It holds all it needs, runs no script and loads nothing. */
final class StatisticsHtml {
    private static final String GREEN = "#2a7f62";
    private static final String RED = "#c1272d";
    private static final String AMBER = "#e8a33d";
    private static final String BLUE = "#5b7db1";
    private static final String VIOLET = "#7b5ea7";
    private static final String GREY = "#b0b0b0";

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Statistics of Gridwarden</title>
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

    private StatisticsHtml() {}

    static String page(StatisticsReport report) {
        var page = new StringBuilder(HEAD);
        page.append("<h1>What was decided</h1>\n")
                .append(paragraph(period(report)))
                .append(paragraph(DecisionWords.conclusion(report.decisions())))
                .append(decided(report.decisions()))
                .append(codes(report.decisions()));
        page.append("<h1>What Network Operator cells hold</h1>\n");
        PlacementWords.conclusions(report.placement()).forEach(sentence -> page.append(paragraph(sentence)));
        page.append(dataSets(report.placement())).append(legend());
        report.groupings().forEach(grouping -> page.append(cells(report.placement(), grouping)));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String period(StatisticsReport report) {
        return "Requests received from "
                + report.from().map(Instant::toString).orElse("the beginning") + " until "
                + report.before().map(end -> "before " + end).orElse("now") + ".";
    }

    private static String decided(Statistics decisions) {
        long accountedFor = decisions.rejected() + decisions.undetermined() + decisions.acceptedUnderMonitor();
        var parts = List.of(
                new StackedBar.Part("rejected", decisions.rejected(), RED),
                new StackedBar.Part("undetermined", decisions.undetermined(), GREY),
                new StackedBar.Part("accepted under MONITOR", decisions.acceptedUnderMonitor(), AMBER),
                new StackedBar.Part("others", decisions.decided() - accountedFor, GREEN));
        var table = new StringBuilder("<table>\n");
        parts.forEach(part -> table.append(barRow(part, decisions.decided())));
        return table.append("</table>\n").toString();
    }

    private static String codes(Statistics decisions) {
        long most = decisions.codes().stream()
                .mapToLong(Statistics.CodeCount::count)
                .max()
                .orElse(0);
        var table = new StringBuilder("<h2>Records by code</h2>\n<table>\n");
        for (var row : decisions.codes()) {
            var label = row.code() + " (" + row.kind().name().toLowerCase(Locale.ROOT) + ")";
            table.append(barRow(new StackedBar.Part(label, row.count(), BLUE), most));
        }
        return table.append("</table>\n").toString();
    }

    private static String barRow(StackedBar.Part part, long whole) {
        return "<tr><td>" + escaped(part.label()) + "</td><td>" + part.count() + "</td><td class=\"chart\">"
                + new StackedBar(List.of(part), whole).svg() + "</td></tr>\n";
    }

    private static String dataSets(PlacementReport placement) {
        var list = new StringBuilder("<ul>\n");
        for (var set : placement.dataSets()) {
            list.append("<li>")
                    .append(escaped(set.dataSet().key() + ": version " + set.version() + ", " + set.rows()
                            + " rows, as of " + set.asOf()))
                    .append("</li>\n");
        }
        return list.append("</ul>\n").toString();
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

    private static String cells(PlacementReport placement, Grouping grouping) {
        var section = new StringBuilder("<h2>")
                .append(escaped(PlacementWords.title(grouping)))
                .append("</h2>\n<table>\n<tr><th></th>");
        Arrays.stream(PlacementState.values()).forEach(state -> section.append("<th>")
                .append(escaped(PlacementWords.words(state)))
                .append("</th>"));
        section.append("<th>cells</th><th>preventable</th><th></th></tr>\n");
        placement.groups().get(grouping).forEach((group, counts) -> section.append(row(group, counts)));
        return section.append(row("all", placement.all())).append("</table>\n").toString();
    }

    private static String row(String group, Counts counts) {
        var row = new StringBuilder("<tr><td>").append(escaped(group)).append("</td>");
        counts.byState()
                .values()
                .forEach(count -> row.append("<td>").append(count).append("</td>"));
        var parts = Arrays.stream(PlacementState.values())
                .map(state -> new StackedBar.Part(PlacementWords.words(state), counts.of(state), colour(state)))
                .toList();
        return row.append("<td>")
                .append(counts.total())
                .append("</td><td>")
                .append(PlacementWords.percent(counts.preventable()))
                .append("</td><td class=\"chart\">")
                .append(new StackedBar(parts, counts.total()).svg())
                .append("</td></tr>\n")
                .toString();
    }

    private static String paragraph(String sentence) {
        return "<p>" + escaped(sentence) + "</p>\n";
    }

    private static String colour(PlacementState state) {
        return switch (state) {
            case CORRECT -> GREEN;
            case ANOTHER_OPERATOR -> RED;
            case STILL_SUPPLIER -> AMBER;
            case STILL_ACB -> BLUE;
            case EXPIRED -> VIOLET;
            case UNKNOWN -> GREY;
        };
    }
}
