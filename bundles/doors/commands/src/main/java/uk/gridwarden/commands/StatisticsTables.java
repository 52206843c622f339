package uk.gridwarden.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/** Statistics as tables on a console. */
final class StatisticsTables {
    private StatisticsTables() {}

    static void print(StatisticsReport report, PrintStream out) {
        printDecisions(report.decisions(), out);
        if (report.placement().all().total() > 0) {
            report.groupings().forEach(grouping -> printCells(report.placement(), grouping, out));
        }
        PlacementWords.conclusions(report.placement()).forEach(out::println);
    }

    private static void printDecisions(Statistics decisions, PrintStream out) {
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
        out.println(DecisionWords.conclusion(decisions));
        out.println();
        var codes = new ShellTable();
        codes.column("What came of it");
        codes.column("Code");
        codes.column("Records").alignRight();
        decisions.codes().forEach(row -> codes.addRow()
                .addContent(DecisionWords.words(row.kind()), row.code(), row.count()));
        codes.emptyTableText("no findings, warnings or refusals");
        codes.print(out);
        out.println();
    }

    private static void printCells(CellStatistics placement, Grouping grouping, PrintStream out) {
        var table = new ShellTable();
        table.column(grouping.title());
        Arrays.stream(CellState.values())
                .forEach(state -> table.column(state.words()).alignRight());
        table.column("cells").alignRight();
        table.column("preventable").alignRight();
        placement.groups().get(grouping).forEach((group, counts) -> addRow(table, group, counts));
        addRow(table, "all", placement.all());
        table.print(out);
        out.println();
    }

    private static void addRow(ShellTable table, String group, Counts counts) {
        var cells = new ArrayList<Object>();
        cells.add(group);
        cells.addAll(counts.byState().values());
        cells.add(counts.total());
        cells.add(PlacementWords.percent(counts.preventable()));
        table.addRow().addContent(cells);
    }
}
