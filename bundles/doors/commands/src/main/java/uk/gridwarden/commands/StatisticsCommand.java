package uk.gridwarden.commands;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.statistics.CellCounting;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/** {@code gw:statistics}: what was decided, counted from the record, and what Network Operator cells hold. */
@Service
@Command(
        scope = "gw",
        name = "statistics",
        description = "Counts decisions, findings and refusals, what Network Operator cells hold, and what the check"
                + " would have prevented. Reads every cell of the credentials data.")
public final class StatisticsCommand implements Action {

    @Option(name = "--from", description = "First UTC day whose decisions count, such as 2026-01-31.")
    String from;

    @Option(name = "--before", description = "First UTC day whose decisions no longer count.")
    String before;

    @Option(
            name = "--by",
            description = "One grouping of cells only: network-operator, supplier, device-type, smets or month.")
    String by;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Option(name = "--csv", description = "Also write a CSV file.")
    String csv;

    @Option(name = "--html", description = "Also write a report with charts to open in a browser; it loads nothing.")
    String html;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    CellCounting placement;

    @Reference
    Clock clock;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        var out = session.getConsole();
        var report = report();
        if (json) {
            out.println(Json.text(StatisticsJson.of(report)));
        } else {
            StatisticsTables.print(report, out);
        }
        write(report);
        return ExitStatus.OK;
    }

    private StatisticsReport report() throws UnavailableException {
        var groupings = groupings();
        var first = LogTimes.of(from);
        var end = LogTimes.of(before);
        if (first.isPresent() && end.isPresent() && first.get().isAfter(end.get())) {
            throw new IllegalArgumentException(
                    "--from " + from + " is after --before " + before + "; expected an earlier day");
        }
        return new StatisticsReport(
                clock.instant(), first, end, log.statistics(first, end), placement.count(), groupings);
    }

    private List<Grouping> groupings() {
        var all = List.of(Grouping.values());
        var chosen = all.stream()
                .filter(grouping -> by == null || grouping.key().equals(by))
                .toList();
        if (chosen.isEmpty()) {
            var keys = Arrays.stream(Grouping.values()).map(Grouping::key).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("'" + by + "' is no grouping: expected one of " + keys);
        }
        return chosen;
    }

    private void write(StatisticsReport report) {
        if (csv != null) {
            write(csv, DataCsv.text(StatisticsCsv.rows(report)));
        }
        if (html != null) {
            write(html, StatisticsHtml.page(report));
        }
    }

    private void write(String name, String text) {
        var file = CallerFolder.write(session, name, text);
        if (!json) {
            session.getConsole().println("Written to " + file + ".");
        }
    }
}
