package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.registration.PlacementStatistics;
import uk.gridwarden.registration.RegistrationUnavailableException;

/** {@code gw:placement}. */
@Service
@Command(
        scope = "gw",
        name = "placement",
        description =
                "Counts what the Network Operator cells of devices hold, and what the check would have prevented.")
public final class PlacementCommand implements Action {

    @Option(name = "--by", description = "One grouping only: network-operator, supplier, device-type, smets or month.")
    String by;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Option(name = "--csv", description = "Also write a CSV file.")
    String csv;

    @Option(name = "--html", description = "Also write a report to open in a browser; it loads nothing.")
    String html;

    @Reference
    Session session;

    @Reference
    PlacementStatistics statistics;

    @Override
    public Object execute() {
        var out = session.getConsole();
        var groupings = Arrays.stream(Grouping.values())
                .filter(grouping -> by == null || PlacementWords.key(grouping).equals(by))
                .toList();
        if (groupings.isEmpty()) {
            out.println("'" + by + "' is no grouping; expected one of "
                    + String.join(
                            ", ",
                            Arrays.stream(Grouping.values())
                                    .map(PlacementWords::key)
                                    .toList()) + ".");
            return ExitStatus.REFUSED;
        }
        try {
            var report = statistics.report();
            if (json) {
                out.println(Json.text(asMap(report, groupings)));
            } else {
                groupings.forEach(grouping -> print(report, grouping));
                out.println(PlacementWords.conclusion(report));
            }
            if (csv != null) {
                Files.writeString(Path.of(csv), DataCsv.text(rows(report, groupings)));
            }
            if (html != null) {
                Files.writeString(Path.of(html), PlacementHtml.page(report));
            }
            return ExitStatus.OK;
        } catch (RegistrationUnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        } catch (IOException unwritable) {
            out.println("The report cannot be written there.");
            return ExitStatus.UNAVAILABLE;
        }
    }

    private void print(PlacementReport report, Grouping grouping) {
        var table = new ShellTable();
        table.column(PlacementWords.title(grouping));
        Arrays.stream(PlacementState.values()).forEach(state -> table.column(PlacementWords.words(state)));
        table.column("cells");
        report.groups().get(grouping).forEach((group, counts) -> fill(table, group, counts));
        fill(table, "all", report.all());
        table.print(session.getConsole());
        session.getConsole().println();
    }

    private static void fill(ShellTable table, String group, Counts counts) {
        var cells = new ArrayList<Object>();
        cells.add(group);
        cells.addAll(counts.byState().values());
        cells.add(counts.total());
        table.addRow().addContent(cells);
    }

    static List<List<String>> rows(PlacementReport report, List<Grouping> groupings) {
        var rows = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("grouping", "group"));
        Arrays.stream(PlacementState.values()).forEach(state -> header.add(state.name()));
        header.add("cells");
        rows.add(header);
        rows.add(row("all", "all", report.all()));
        for (var grouping : groupings) {
            report.groups()
                    .get(grouping)
                    .forEach((group, counts) -> rows.add(row(PlacementWords.key(grouping), group, counts)));
        }
        return rows;
    }

    private static List<String> row(String grouping, String group, Counts counts) {
        var row = new ArrayList<>(List.of(grouping, group));
        counts.byState().values().forEach(count -> row.add(Long.toString(count)));
        row.add(Long.toString(counts.total()));
        return row;
    }

    private static Map<String, Object> asMap(PlacementReport report, List<Grouping> groupings) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("all", asMap(report.all()));
        answer.put("preventable", report.all().preventable());
        for (var grouping : groupings) {
            var groups = new LinkedHashMap<String, Object>();
            report.groups().get(grouping).forEach((group, counts) -> groups.put(group, asMap(counts)));
            answer.put(PlacementWords.key(grouping), groups);
        }
        return answer;
    }

    private static Map<String, Object> asMap(Counts counts) {
        var answer = new LinkedHashMap<String, Object>();
        counts.byState().forEach((state, count) -> answer.put(state.name(), count));
        answer.put("cells", counts.total());
        return answer;
    }
}
