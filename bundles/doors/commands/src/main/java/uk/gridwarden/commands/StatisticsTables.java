package uk.gridwarden.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Map;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsReport;
import uk.gridwarden.statistics.StatisticsWords;

/** Prints statistics as tables on a console. */
final class StatisticsTables {
    private StatisticsTables() {}

    static void print(StatisticsReport report, PrintStream out) {
        print(report.decisions(), out);
        print(report.cells(), out);
    }

    private static void print(Statistics decisions, PrintStream out) {
        var outcomes = new ShellTable();
        outcomes.column("Outcome");
        outcomes.column("Enforced");
        outcomes.column("Dry run");
        outcomes.column("Decisions").alignRight();
        decisions.outcomes().forEach(row -> outcomes.addRow()
                .addContent(row.outcome(), row.enforced() ? "yes" : "no", row.dryRun() ? "yes" : "no", row.count()));
        outcomes.emptyTableText("no decisions");
        outcomes.print(out);
        out.println();
        out.println(StatisticsWords.conclusion(decisions));
        out.println();
        var codes = new ShellTable();
        codes.column("What came of it");
        codes.column("Code");
        codes.column("Records").alignRight();
        decisions.codes().forEach(row -> codes.addRow()
                .addContent(StatisticsWords.words(row.kind()), row.code(), row.count()));
        codes.emptyTableText("no findings, warnings or refusals");
        codes.print(out);
        out.println();
    }

    private static void print(CellStatistics cells, PrintStream out) {
        if (cells.all().total() > 0) {
            cells.groups().forEach((grouping, groups) -> print(grouping, groups, cells.all(), out));
        }
        StatisticsWords.conclusions(cells).forEach(out::println);
    }

    private static void print(Grouping grouping, Map<String, Counts> groups, Counts all, PrintStream out) {
        var table = new ShellTable();
        table.column(grouping.title());
        for (var state : CellState.values()) {
            table.column(state.words()).alignRight();
        }
        table.column("cells").alignRight();
        table.column("preventable").alignRight();
        groups.forEach((group, counts) -> addRow(table, group, counts));
        addRow(table, "all", all);
        table.print(out);
        out.println();
    }

    private static void addRow(ShellTable table, String group, Counts counts) {
        var cells = new ArrayList<Object>();
        cells.add(group);
        cells.addAll(counts.byState().values());
        cells.add(counts.total());
        cells.add(StatisticsWords.percent(counts.preventable()));
        table.addRow().addContent(cells);
    }
}
