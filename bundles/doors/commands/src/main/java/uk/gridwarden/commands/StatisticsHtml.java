package uk.gridwarden.commands;

import static uk.gridwarden.commands.HtmlText.escaped;
import static uk.gridwarden.commands.PlacementWords.number;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/** Statistics as one page with charts, to show and to print. It holds all it needs, runs no script and loads nothing. */
final class StatisticsHtml {
    private static final int WIDE = 460;
    private static final int NARROW = 200;

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Network Operator certificates: statistics</title>
            <style>
            %s</style>
            </head>
            <body>
            """;

    private final StatisticsReport report;
    private final CellStatistics placement;
    private final Statistics decisions;

    private StatisticsHtml(StatisticsReport report) {
        this.report = report;
        this.placement = report.placement();
        this.decisions = report.decisions();
    }

    static String page(StatisticsReport report) {
        var page = new StatisticsHtml(report);
        return HEAD.formatted(HtmlText.resource("report.css"))
                + page.header()
                + page.figures()
                + page.cells()
                + page.decisions()
                + page.notes()
                + "</body>\n</html>\n";
    }

    private String header() {
        var sets = new HtmlTable(List.of("Data set", "Version", "Rows", "As of"));
        placement
                .dataSets()
                .forEach(set -> sets.row(
                        set.dataSet().key(),
                        List.of(
                                Long.toString(set.version()),
                                number(set.rows()),
                                set.asOf().truncatedTo(ChronoUnit.SECONDS).toString())));
        return "<header><h1>Network Operator certificates: statistics</h1>\n<p>Made by Gridwarden at "
                + escaped(report.madeAt().truncatedTo(ChronoUnit.SECONDS).toString()) + ". Requests received from "
                + escaped(report.from().map(Instant::toString).orElse("the beginning")) + " until "
                + escaped(report.before().map(end -> "before " + end).orElse("now")) + ".</p></header>\n"
                + (placement.dataSets().isEmpty() ? "" : sets.html());
    }

    private String figures() {
        var all = placement.all();
        return "<dl class=\"figures\">\n"
                + figure("Network Operator cells", number(all.total()), "")
                + figure("correct", number(all.of(CellState.CORRECT)), share(all, CellState.CORRECT))
                + figure(
                        "another operator's",
                        number(all.of(CellState.ANOTHER_OPERATOR)),
                        share(all, CellState.ANOTHER_OPERATOR))
                + figure(
                        "of these preventable by the check",
                        number(all.prevented()),
                        PlacementWords.percent(all.preventable()))
                + "</dl>\n<dl class=\"figures\">\n"
                + figure("requests decided", number(decisions.decided()), "")
                + figure("rejected", number(decisions.rejected()), share(decisions.rejected()))
                + figure(
                        "let go on under MONITOR",
                        number(decisions.acceptedUnderMonitor()),
                        share(decisions.acceptedUnderMonitor()))
                + "</dl>\n";
    }

    private String cells() {
        var section = new StringBuilder("<h2>What Network Operator cells hold</h2>\n");
        PlacementWords.conclusions(placement).forEach(sentence -> section.append(paragraph(sentence)));
        var states = new HtmlTable(List.of("State", "Cells", "Share", ""));
        for (var state : CellState.values()) {
            var part = part(placement.all(), state);
            states.keyed(
                    part.label(),
                    part.colour(),
                    List.of(number(part.count()), share(placement.all(), state)),
                    new StackedBar(List.of(part), placement.all().total(), WIDE));
        }
        states.total("all", List.of(number(placement.all().total()), ""), bar(placement.all(), WIDE));
        section.append(states.html());
        report.groupings().forEach(grouping -> section.append(groups(grouping)));
        return section.toString();
    }

    private String groups(Grouping grouping) {
        var headings = new ArrayList<String>();
        headings.add(grouping.title());
        Arrays.stream(CellState.values()).map(CellState::words).forEach(headings::add);
        headings.addAll(List.of("cells", "preventable", ""));
        var table = new HtmlTable(headings);
        placement
                .groups()
                .get(grouping)
                .forEach((group, counts) -> table.row(group, numbers(counts), bar(counts, NARROW)));
        table.total("all", numbers(placement.all()), bar(placement.all(), NARROW));
        return "<h3>By " + escaped(grouping.title()) + "</h3>\n" + table.html();
    }

    private static List<String> numbers(Counts counts) {
        return Stream.concat(
                        counts.byState().values().stream().map(PlacementWords::number),
                        Stream.of(number(counts.total()), PlacementWords.percent(counts.preventable())))
                .toList();
    }

    private String decisions() {
        long accountedFor = decisions.rejected() + decisions.undetermined() + decisions.acceptedUnderMonitor();
        var parts = List.of(
                new StackedBar.Part("rejected", decisions.rejected(), StatisticsColours.RED),
                new StackedBar.Part("undetermined", decisions.undetermined(), StatisticsColours.GREY),
                new StackedBar.Part(
                        "accepted under MONITOR", decisions.acceptedUnderMonitor(), StatisticsColours.AMBER),
                new StackedBar.Part(
                        "accepted, or no rule concerned", decisions.decided() - accountedFor, StatisticsColours.GREEN));
        var table = new HtmlTable(List.of("Requests", "Decisions", "Share", ""));
        parts.forEach(part -> table.keyed(
                part.label(),
                part.colour(),
                List.of(number(part.count()), share(part.count())),
                new StackedBar(List.of(part), decisions.decided(), WIDE)));
        table.total("all", List.of(number(decisions.decided()), ""), new StackedBar(parts, decisions.decided(), WIDE));
        return "<h2>What was decided</h2>\n" + paragraph(DecisionWords.conclusion(decisions)) + table.html() + codes();
    }

    private String codes() {
        long most = decisions.codes().stream().mapToLong(CodeCount::count).max().orElse(0);
        var table = new HtmlTable(List.of("Code and what came of it", "Records", ""));
        decisions.codes().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .forEach(row -> {
                    var part = new StackedBar.Part(
                            DecisionWords.words(row.kind()), row.count(), StatisticsColours.of(row.kind()));
                    table.keyed(
                            row.code() + ", " + part.label(),
                            part.colour(),
                            List.of(number(row.count())),
                            new StackedBar(List.of(part), most, NARROW));
                });
        return decisions.codes().isEmpty() ? "" : "<h3>Records by code</h3>\n" + table.html();
    }

    private String notes() {
        var notes = new StringBuilder("<h2>How to read this</h2>\n<ul class=\"notes\">\n");
        for (var state : CellState.values()) {
            notes.append(note(state.words() + ": " + state.meaning()));
        }
        for (var sentence : PlacementWords.CAVEATS) {
            notes.append(note(sentence));
        }
        return notes.append("</ul>\n").toString();
    }

    private static String note(String sentence) {
        return "<li>" + escaped(sentence) + "</li>\n";
    }

    private static StackedBar bar(Counts counts, int width) {
        var parts = Arrays.stream(CellState.values())
                .map(state -> part(counts, state))
                .toList();
        return new StackedBar(parts, counts.total(), width);
    }

    private static StackedBar.Part part(Counts counts, CellState state) {
        return new StackedBar.Part(state.words(), counts.of(state), StatisticsColours.of(state));
    }

    private static String figure(String label, String number, String share) {
        return "<div><dt>" + escaped(label) + "</dt><dd>" + escaped(number)
                + (share.isEmpty() ? "" : " <small>" + escaped(share) + "</small>") + "</dd></div>\n";
    }

    private static String share(Counts counts, CellState state) {
        return PlacementWords.percent(counts.share(state));
    }

    private String share(long count) {
        return PlacementWords.percent(decisions.decided() == 0 ? 0 : (double) count / decisions.decided());
    }

    private static String paragraph(String sentence) {
        return "<p>" + escaped(sentence) + "</p>\n";
    }
}
