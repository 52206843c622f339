package uk.gridwarden.statistics;

import static uk.gridwarden.statistics.HtmlTable.escaped;
import static uk.gridwarden.statistics.StatisticsWords.number;
import static uk.gridwarden.statistics.StatisticsWords.percent;
import static uk.gridwarden.statistics.StatisticsWords.share;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StackedBar.Part;

/** A report as one page with charts, to show and to print. The page is self-contained, runs no script and loads nothing. */
public final class StatisticsHtml {
    private static final int WIDE = 460;
    private static final int NARROW = 200;

    // The colours can be told apart by the colour-blind, and on a copy in black and white.
    private static final String GREEN = "#00795c";
    private static final String RED = "#c8401f";
    private static final String AMBER = "#e69f00";
    private static final String GREY = "#9aa3ad";
    private static final String BLUE = "#56b4e9";
    private static final String VIOLET = "#7b5ea7";
    private static final String DARK = "#5a6470";

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
    private final CellStatistics cells;
    private final Statistics decisions;

    private StatisticsHtml(StatisticsReport report) {
        this.report = report;
        this.cells = report.cells();
        this.decisions = report.decisions();
    }

    /** The page of a report. */
    public static String page(StatisticsReport report) {
        var page = new StatisticsHtml(report);
        return HEAD.formatted(style()) + page.header() + page.figures() + page.cells() + page.decisions() + notes()
                + "</body>\n</html>\n";
    }

    private static String style() {
        try (var css = StatisticsHtml.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("report.css cannot be read from the bundle", unreadable);
        }
    }

    private String header() {
        var sets = new HtmlTable(List.of("Data set", "Version", "Rows", "As of"));
        cells.dataSets()
                .forEach(set -> sets.row(
                        set.dataSet().key(),
                        List.of(Long.toString(set.version()), number(set.rows()), seconds(set.asOf()))));
        return "<header><h1>Network Operator certificates: statistics</h1>\n<p>Made by Gridwarden at "
                + seconds(report.madeAt()) + ". Requests received from "
                + report.from().map(Instant::toString).orElse("the beginning") + " until "
                + report.before().map(end -> "before " + end).orElse("now") + ".</p></header>\n"
                + (cells.dataSets().isEmpty() ? "" : sets.html());
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String figures() {
        var all = cells.all();
        long decided = decisions.decided();
        return "<dl class=\"figures\">\n"
                + figure("Network Operator cells", number(all.total()))
                + figure("correct", all.of(CellState.CORRECT), all.total())
                + figure("another operator's", all.of(CellState.ANOTHER_OPERATOR), all.total())
                + figure("of these preventable by the check", all.prevented(), all.total())
                + "</dl>\n<dl class=\"figures\">\n"
                + figure("requests decided", number(decided))
                + figure("rejected", decisions.rejected(), decided)
                + figure("accepted under MONITOR", decisions.acceptedUnderMonitor(), decided)
                + "</dl>\n";
    }

    private static String figure(String label, long count, long all) {
        return figure(label, number(count) + " <small>" + percent(share(count, all)) + "</small>");
    }

    private static String figure(String label, String number) {
        return "<div><dt>" + escaped(label) + "</dt><dd>" + number + "</dd></div>\n";
    }

    private String cells() {
        var section = new StringBuilder("<h2>What Network Operator cells hold</h2>\n");
        StatisticsWords.conclusions(cells).forEach(sentence -> section.append(paragraph(sentence)));
        section.append(parts("State", "Cells", parts(cells.all()), cells.all().total()));
        cells.groups().forEach((grouping, groups) -> section.append(groups(grouping, groups)));
        return section.toString();
    }

    /** A table of the parts of a whole, with a chart for each part and one for all. */
    private static String parts(String name, String unit, List<Part> parts, long whole) {
        var table = new HtmlTable(List.of(name, unit, "Share", ""));
        parts.forEach(part ->
                table.row(part, List.of(number(part.count()), percent(share(part.count(), whole))), whole, WIDE));
        table.total(List.of(number(whole), ""), new StackedBar(parts, whole, WIDE));
        return table.html();
    }

    private String groups(Grouping grouping, Map<String, Counts> groups) {
        var headings = new ArrayList<>(List.of(grouping.title()));
        Arrays.stream(CellState.values()).map(CellState::words).forEach(headings::add);
        headings.addAll(List.of("cells", "preventable", ""));
        var table = new HtmlTable(headings);
        groups.forEach((group, counts) -> table.row(group, numbers(counts), bar(counts)));
        table.total(numbers(cells.all()), bar(cells.all()));
        return "<h3>By " + escaped(grouping.title()) + "</h3>\n" + table.html();
    }

    private static List<String> numbers(Counts counts) {
        return Stream.concat(
                        counts.byState().values().stream().map(StatisticsWords::number),
                        Stream.of(number(counts.total()), percent(counts.preventable())))
                .toList();
    }

    private static StackedBar bar(Counts counts) {
        return new StackedBar(parts(counts), counts.total(), NARROW);
    }

    private static List<Part> parts(Counts counts) {
        return Arrays.stream(CellState.values())
                .map(state -> new Part(state.words(), counts.of(state), colour(state)))
                .toList();
    }

    private static String colour(CellState state) {
        return switch (state) {
            case CORRECT -> GREEN;
            case ANOTHER_OPERATOR -> RED;
            case STILL_SUPPLIER -> AMBER;
            case STILL_ACB -> BLUE;
            case EXPIRED -> VIOLET;
            case UNKNOWN -> GREY;
        };
    }

    private String decisions() {
        long accountedFor = decisions.rejected() + decisions.undetermined() + decisions.acceptedUnderMonitor();
        var parts = List.of(
                new Part("rejected", decisions.rejected(), RED),
                new Part("undetermined", decisions.undetermined(), GREY),
                new Part("accepted under MONITOR", decisions.acceptedUnderMonitor(), AMBER),
                new Part("accepted, or no rule concerned", decisions.decided() - accountedFor, GREEN));
        return "<h2>What was decided</h2>\n" + paragraph(StatisticsWords.conclusion(decisions))
                + parts("Requests", "Decisions", parts, decisions.decided()) + codes();
    }

    private String codes() {
        if (decisions.codes().isEmpty()) {
            return "";
        }
        long most = decisions.codes().stream().mapToLong(CodeCount::count).max().orElseThrow();
        var table = new HtmlTable(List.of("Code and what came of it", "Records", ""));
        decisions.codes().stream()
                .sorted(Comparator.comparing(CodeCount::code))
                .map(row -> new Part(
                        row.code() + ", " + StatisticsWords.words(row.kind()), row.count(), colour(row.kind())))
                .forEach(part -> table.row(part, List.of(number(part.count())), most, NARROW));
        return "<h3>Records by code</h3>\n" + table.html();
    }

    private static String colour(CodeKind kind) {
        return switch (kind) {
            case FINDING -> RED;
            case MONITORED -> AMBER;
            case NOTED -> VIOLET;
            case DRY_RUN -> GREY;
            case SHADOW -> DARK;
            case WARNING -> BLUE;
            case REFUSAL -> GREEN;
        };
    }

    private static String notes() {
        var notes = new StringBuilder("<h2>How to read this</h2>\n<ul class=\"notes\">\n");
        Stream.concat(
                        Arrays.stream(CellState.values()).map(state -> state.words() + ": " + state.meaning()),
                        StatisticsWords.CAVEATS.stream())
                .forEach(note -> notes.append("<li>").append(escaped(note)).append("</li>\n"));
        return notes.append("</ul>\n").toString();
    }

    private static String paragraph(String sentence) {
        return "<p>" + escaped(sentence) + "</p>\n";
    }
}
