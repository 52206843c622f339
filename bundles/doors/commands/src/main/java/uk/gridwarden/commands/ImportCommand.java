package uk.gridwarden.commands;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;

/** {@code gw:import FILE}. */
@Service
@Command(
        scope = "gw",
        name = "import",
        description = "Imports a data file, plain or packed by gzip or zip: completely, or not at all."
                + " The manifest beside it says whether it replaces the data set or changes it.")
public final class ImportCommand implements Action {

    @Argument(name = "file", description = "The file: .csv, .csv.gz or .csv.zip.", multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(
            name = "--as",
            description = "The data set: organisations, inventory, registration or credentials."
                    + " Taken from the file name when absent.")
    String dataSetName;

    @Option(name = "--confirm", description = "Import the file even if it would be held for confirmation.")
    boolean isConfirmed;

    @Option(name = "--progress", description = "Show a progress bar; an interactive terminal shows it anyway.")
    boolean isProgressShown;

    @Reference
    Session session;

    @Reference
    DataImport dataImport;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(
                session,
                this,
                words,
                given -> importFile(
                        CallerFolder.resolve(session, given.only("one data file")), ShownOutput.of(session)));
    }

    /** A terminal shows progress; a pipe must not get what only a terminal can show. */
    private boolean isInteractive() {
        var terminal = session.getTerminal();
        return terminal != null && !"dumb".equals(terminal.getType());
    }

    private int importFile(Path path, PrintStream out) throws UnavailableException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            out.println("The file cannot be read: " + ForeignText.shown(path.toString()));
            return ExitStatus.NOT_FOUND;
        }
        var dataSet = dataSetName == null
                ? DataSet.ofFileName(path.getFileName().toString())
                : Arrays.stream(DataSet.values())
                        .filter(set -> set.key().equals(dataSetName.toLowerCase(Locale.ROOT)))
                        .findFirst();
        if (dataSet.isEmpty()) {
            out.println("The data set of "
                    + ForeignText.shown(path.getFileName().toString())
                    + " is not known from its name; give it with --as "
                    + Arrays.stream(DataSet.values()).map(DataSet::key).collect(Collectors.joining(", ")) + ".");
            return ExitStatus.REFUSED;
        }
        // The bar returns to the start of its line, which is not printed as an escape.
        var bar = new DataProgressBar(session.getConsole());
        var options = isProgressShown || isInteractive()
                ? new ImportOptions(ShellActs.user(session), isConfirmed, bar)
                : new ImportOptions(ShellActs.user(session), isConfirmed, ImportOptions.DEFAULT.progress());
        try {
            var version = dataImport.importFile(dataSet.get(), path, options);
            bar.clear();
            DataImportReport.print(version, out);
            return ExitStatus.OK;
        } catch (ImportRefusedException refused) {
            bar.clear();
            DataImportReport.print(refused, out);
            if (refused.isHeld()) {
                out.println("If this is what you want, repeat the command with --confirm.");
            }
            return ExitStatus.REFUSED;
        } finally {
            bar.clear();
        }
    }
}
