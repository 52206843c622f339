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
        description = "Shows the data in force, the files that wait for a person, and what contradicts itself.")
public final class DataCommand implements Action {

    @Argument(
            name = "action",
            multiValued = true,
            description = "list (default): the data in force. held: files that wait, and why. confirm NAME: import one"
                    + " of them. reject NAME: put one away unimported. quality: what contradicts itself in the data.")
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
    Clock clock;

    private String name = "";

    @Override
    public Object execute() throws Exception {
        var out = session.getConsole();
        try {
            var given = CommandWords.of(this, words);
            if (given.isHelp()) {
                return session.execute("gw:data --help");
            }
            given.atMost(2, "an action and, for confirm and reject, the name of a file");
            var action = given.at(0).orElse("list");
            name = given.at(1).orElse("");
            return switch (action) {
                case "list" -> list(out);
                case "held" -> held(out);
                case "confirm" -> confirm(out);
                case "reject" -> reject(out);
                case "quality" -> quality(out);
                default -> {
                    out.println("'" + action + "' is no action; expected list, held, confirm, reject or quality.");
                    yield ExitStatus.REFUSED;
                }
            };
        } catch (IllegalArgumentException misunderstood) {
            out.println(CommandWords.sentence(misunderstood));
            return ExitStatus.REFUSED;
        } catch (ImportRefusedException refused) {
            DataImportReport.print(refused, out);
            return ExitStatus.REFUSED;
        } catch (UnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        } catch (NoSuchFileException unknown) {
            out.println("No file named '" + name + "' waits; gw:data held lists those that do.");
            return ExitStatus.NOT_FOUND;
        } catch (IOException unreadable) {
            out.println("A file cannot be read or written.");
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
            out.println("No file waits.");
        }
        for (var waiting : names) {
            out.println(waiting);
            heldFiles.reason(waiting).lines().forEach(line -> out.println("  " + line));
        }
        return ExitStatus.OK;
    }

    private int confirm(PrintStream out) throws IOException, ImportRefusedException, UnavailableException {
        DataImportReport.print(heldFiles.confirm(name, ImportOptions.DEFAULT.progress()), out);
        return ExitStatus.OK;
    }

    private int reject(PrintStream out) throws IOException {
        heldFiles.reject(name);
        out.println(name + " was put away as failed; the data stays as it was.");
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
            var file = CallerFolder.write(session, csv, DataCsv.text(rows));
            out.println("Written to " + file + ".");
        }
        return ExitStatus.OK;
    }
}
