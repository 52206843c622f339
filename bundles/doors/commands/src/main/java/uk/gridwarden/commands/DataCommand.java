package uk.gridwarden.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataQuality;
import uk.gridwarden.registration.DataSets;
import uk.gridwarden.registration.imports.HeldFiles;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;

/** {@code gw:data [list|held|confirm NAME|reject NAME|quality]}. */
@Service
@Command(
        scope = "gw",
        name = "data",
        description = "Shows the data in force, the files that await confirmation, and contradictions in the data.")
public final class DataCommand implements Action {

    @Argument(
            name = "action",
            multiValued = true,
            description =
                    "list (default): the data in force. held: files that await confirmation, and why. confirm NAME:"
                            + " import one of them. reject NAME: move one to failed. quality: contradictions in the data.")
    @Completion(
            value = StringsCompleter.class,
            values = {"list", "held", "confirm", "reject", "quality"})
    List<String> words;

    @Option(name = "--csv", description = "For quality: also write a CSV file.")
    String csv;

    @Reference
    Session session;

    @Reference
    DataSets dataSets;

    @Reference
    HeldFiles heldFiles;

    @Reference
    DataQuality dataQuality;

    @Reference
    ActRecorder acts;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, given -> {
            given.atMost(2, "an action and, for confirm and reject, the name of a file");
            return act(given.at(0).orElse("list"), given.at(1).orElse(""), ShownOutput.of(session));
        });
    }

    private int act(String action, String name, PrintStream out) throws UnavailableException {
        try {
            return switch (action) {
                case "list" -> list(out);
                case "held" -> held(out);
                case "confirm" -> confirm(name, out);
                case "reject" -> reject(name, out);
                case "quality" -> quality(out);
                default -> {
                    out.println("Unknown action '" + ForeignText.shown(action)
                            + "'; expected list, held, confirm, reject or quality.");
                    yield ExitStatus.REFUSED;
                }
            };
        } catch (ImportRefusedException refused) {
            DataImportReport.print(refused, out);
            return ExitStatus.REFUSED;
        } catch (NoSuchFileException unknown) {
            out.println(
                    "No file named '" + ForeignText.shown(name) + "' is waiting; gw:data held lists those that are.");
            return ExitStatus.NOT_FOUND;
        } catch (IOException unreadable) {
            out.println("The drop folder cannot be read or written: " + unreadable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }

    private int list(PrintStream out) throws UnavailableException {
        var table = new ShellTable();
        table.column("Data set");
        table.column("Version").alignRight();
        table.column("Rows").alignRight();
        table.column("As of");
        table.column("Age (hours)").alignRight();
        table.column("File");
        for (var set : dataSets.current()) {
            table.addRow()
                    .addContent(
                            set.dataSet().key(),
                            set.version(),
                            set.rows(),
                            set.asOf().truncatedTo(ChronoUnit.SECONDS),
                            Duration.between(set.asOf(), clock.instant()).toHours(),
                            set.source());
        }
        table.print(out);
        return ExitStatus.OK;
    }

    private int held(PrintStream out) throws IOException {
        var names = heldFiles.names();
        if (names.isEmpty()) {
            out.println("No file is waiting.");
        }
        for (var waiting : names) {
            out.println(waiting);
            heldFiles.reason(waiting).lines().forEach(line -> out.println("  " + line));
        }
        return ExitStatus.OK;
    }

    private int confirm(String name, PrintStream out) throws IOException, ImportRefusedException, UnavailableException {
        DataImportReport.print(heldFiles.confirm(name, ShellActs.user(session), ImportOptions.DEFAULT.progress()), out);
        return ExitStatus.OK;
    }

    private int reject(String name, PrintStream out) throws IOException, UnavailableException {
        heldFiles.reject(name, ShellActs.user(session));
        out.println(name + " was moved to failed; the data is unchanged.");
        return ExitStatus.OK;
    }

    private int quality(PrintStream out) throws UnavailableException {
        var report = dataQuality.report(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var table = new ShellTable();
        table.column("Number").alignRight();
        table.column("What");
        table.column("Such as");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("kind", "count", "samples"));
        for (var finding : report.findings()) {
            var samples = String.join("; ", finding.samples());
            table.addRow().addContent(finding.count(), finding.kind().words(), samples);
            rows.add(List.of(finding.kind().name(), Long.toString(finding.count()), samples));
        }
        table.print(out);
        if (csv != null) {
            var file = CallerFolder.write(session, acts, clock, csv, DataCsv.text(rows));
            out.println("Written to " + file + ".");
        }
        return ExitStatus.OK;
    }
}
