package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.gridwarden.statistics.CellStatistics.Counts;

/** Statistics as one table of one number a row, which spreadsheets can filter and pivot. */
final class StatisticsCsv {
    private static final String ALL = "all";
    private static final List<String> HEADER = List.of("section", "grouping", "group", "figure", "number", "share");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));

    private StatisticsCsv() {}

    static List<List<String>> rows(StatisticsReport report) {
        var csv = new StatisticsCsv();
        csv.addDataSets(report);
        csv.addDecisions(report);
        csv.addCells(ALL, ALL, report.placement().all());
        for (var grouping : report.groupings()) {
            report.placement()
                    .groups()
                    .get(grouping)
                    .forEach((group, counts) -> csv.addCells(grouping.key(), group, counts));
        }
        return csv.rows;
    }

    private void addDataSets(StatisticsReport report) {
        for (var set : report.placement().dataSets()) {
            var name = set.dataSet().key() + " as of " + set.asOf();
            add("data", ALL, name, "version", set.version());
            add("data", ALL, name, "rows", set.rows());
        }
    }

    private void addDecisions(StatisticsReport report) {
        var decisions = report.decisions();
        long decided = decisions.decided();
        add("decisions", ALL, ALL, "decided", decided);
        add("decisions", ALL, ALL, "rejected", decisions.rejected(), decided);
        add("decisions", ALL, ALL, "undetermined", decisions.undetermined(), decided);
        add("decisions", ALL, ALL, "accepted under MONITOR", decisions.acceptedUnderMonitor(), decided);
        for (var row : decisions.outcomes()) {
            var figure = row.dryRun() ? "dry run" : row.enforced() ? "enforced" : "under MONITOR";
            add("decisions", "outcome", row.outcome().name(), figure, row.count());
        }
        for (var row : decisions.codes()) {
            add("decisions", "code", row.code(), DecisionWords.key(row.kind()), row.count());
        }
    }

    private void addCells(String grouping, String group, Counts counts) {
        counts.byState()
                .forEach((state, count) -> add("placement", grouping, group, state.words(), count, counts.total()));
        add("placement", grouping, group, "cells", counts.total());
        add("placement", grouping, group, "correct, dates not known", counts.expiryNotKnown(), counts.total());
        add("placement", grouping, group, "another operator's, preventable", counts.prevented(), counts.total());
    }

    private void add(String section, String grouping, String group, String figure, long number) {
        rows.add(List.of(section, grouping, group, figure, Long.toString(number), ""));
    }

    private void add(String section, String grouping, String group, String figure, long number, long of) {
        var share = of == 0 ? 0 : (double) number / of;
        rows.add(List.of(
                section, grouping, group, figure, Long.toString(number), String.format(Locale.ROOT, "%.6f", share)));
    }
}
