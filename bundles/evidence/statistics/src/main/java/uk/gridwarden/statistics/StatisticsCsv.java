package uk.gridwarden.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.statistics.CellStatistics.Counts;

/** A report as one table with one number a row, which spreadsheets can filter and pivot. */
public final class StatisticsCsv {
    private static final String ALL = "all";

    private final List<List<String>> rows = new ArrayList<>();

    private StatisticsCsv() {
        rows.add(List.of("section", "grouping", "group", "figure", "number", "share"));
    }

    /** The header and the rows of a report. */
    public static List<List<String>> rows(StatisticsReport report) {
        var csv = new StatisticsCsv();
        report.cells().dataSets().forEach(set -> {
            var name = set.dataSet().key() + " as of " + set.asOf();
            csv.add("data", ALL, name, "version", set.version());
            csv.add("data", ALL, name, "rows", set.rows());
        });
        csv.addDecisions(report.decisions());
        csv.addCells(ALL, ALL, report.cells().all());
        report.cells()
                .groups()
                .forEach((grouping, groups) ->
                        groups.forEach((group, counts) -> csv.addCells(grouping.key(), group, counts)));
        return csv.rows;
    }

    private void addDecisions(Statistics decisions) {
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
            var kind = row.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            add("decisions", "code", row.code(), kind, row.count());
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

    private void add(String section, String grouping, String group, String figure, long number, long all) {
        var share = String.format(Locale.ROOT, "%.6f", StatisticsWords.share(number, all));
        rows.add(List.of(section, grouping, group, figure, Long.toString(number), share));
    }
}
