package uk.gridwarden.commands;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsCsv;
import uk.gridwarden.statistics.StatisticsHtml;
import uk.gridwarden.statistics.StatisticsReports;

/** {@code gw:statistics}: numbers of decisions, findings and refusals, and of Network Operator cells. */
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
    StatisticsReports reports;

    @Reference
    ActRecorder acts;

    @Reference
    Clock clock;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws FailureException {
        var grouping = grouping();
        var counted = reports.report(LogTimes.of(from), LogTimes.of(before));
        var report = grouping.map(counted::by).orElse(counted);
        if (json) {
            ShownOutput.of(session).println(report.json());
        } else {
            StatisticsTables.print(report, ShownOutput.of(session));
        }
        if (csv != null) {
            write(csv, DataCsv.text(StatisticsCsv.rows(report)));
        }
        if (html != null) {
            write(html, StatisticsHtml.page(report));
        }
        return ExitStatus.OK;
    }

    private Optional<Grouping> grouping() {
        if (by == null) {
            return Optional.empty();
        }
        var known = List.of(Grouping.values());
        return Optional.of(known.stream()
                .filter(grouping -> grouping.key().equals(by))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown grouping '" + by + "'; expected one of "
                        + known.stream().map(Grouping::key).collect(Collectors.joining(", ")))));
    }

    private void write(String name, String text) throws UnavailableException {
        var file = CallerFolder.write(session, acts, clock, name, text);
        if (!json) {
            ShownOutput.of(session).println("Written to " + file + ".");
        }
    }
}
