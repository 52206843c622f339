package uk.gridwarden.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.DecisionLogUnavailableException;
import uk.gridwarden.decision.log.Statistics;

/** {@code gw:statistics}: what was decided, counted from the record. */
@Service
@Command(
        scope = "gw",
        name = "statistics",
        description = "Counts decisions by outcome, and findings and refusals by code.")
public final class StatisticsCommand implements Action {

    @Option(name = "--from", description = "First UTC day, such as 2026-01-31.")
    String from;

    @Option(name = "--before", description = "First UTC day that no longer counts.")
    String before;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Override
    public Object execute() {
        var out = session.getConsole();
        try {
            var statistics = log.statistics(LogTimes.of(from), LogTimes.of(before));
            if (json) {
                out.println(Json.text(asMap(statistics)));
            } else {
                print(statistics);
            }
            return ExitStatus.OK;
        } catch (IllegalArgumentException malformed) {
            out.println(malformed.getMessage());
            return ExitStatus.REFUSED;
        } catch (DecisionLogUnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }

    private void print(Statistics statistics) {
        var outcomes = new ShellTable();
        outcomes.column("Outcome");
        outcomes.column("Enforced");
        outcomes.column("Dry run");
        outcomes.column("Decisions").alignRight();
        statistics.outcomes().forEach(row -> outcomes.addRow()
                .addContent(row.outcome(), row.enforced() ? "yes" : "no", row.dryRun() ? "yes" : "no", row.count()));
        outcomes.emptyTableText("no decisions");
        outcomes.print(session.getConsole());
        session.getConsole().println();
        var codes = new ShellTable();
        codes.column("Kind");
        codes.column("Code");
        codes.column("Records").alignRight();
        statistics.codes().forEach(row -> codes.addRow().addContent(row.kind(), row.code(), row.count()));
        codes.emptyTableText("no findings, warnings or refusals");
        codes.print(session.getConsole());
    }

    private static Map<String, Object> asMap(Statistics statistics) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "outcomes",
                statistics.outcomes().stream()
                        .map(row -> Map.of(
                                "outcome", row.outcome().name(),
                                "enforced", row.enforced(),
                                "dryRun", row.dryRun(),
                                "count", row.count()))
                        .toList());
        answer.put(
                "codes",
                statistics.codes().stream()
                        .map(row -> Map.of("kind", row.kind().name(), "code", row.code(), "count", row.count()))
                        .toList());
        return answer;
    }
}
