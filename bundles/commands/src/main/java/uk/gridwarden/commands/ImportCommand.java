package uk.gridwarden.commands;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import uk.gridwarden.registration.DataImport;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.RegistrationUnavailableException;

/** {@code gw:import FILE}. */
@Service
@Command(
        scope = "gw",
        name = "import",
        description = "Replaces a data set by the contents of a CSV file: wholly, or not at all.")
public final class ImportCommand implements Action {

    @Argument(name = "file", description = "The CSV file.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(
            name = "--as",
            description =
                    "The data set: organisations, inventory or registration. Taken from the file name when absent.")
    String dataSetName;

    @Reference
    Session session;

    @Reference
    DataImport dataImport;

    @Override
    public Object execute() {
        var out = session.getConsole();
        var path = Path.of(file);
        var dataSet = dataSetName == null
                ? DataSet.ofFileName(path.getFileName().toString())
                : Arrays.stream(DataSet.values())
                        .filter(set -> set.key().equals(dataSetName.toLowerCase(Locale.ROOT)))
                        .findFirst();
        if (dataSet.isEmpty()) {
            out.println("Cannot tell which data set " + path.getFileName()
                    + " is; name it with --as organisations, inventory or registration.");
            return ExitStatus.REFUSED;
        }
        try {
            var version = dataImport.importFile(dataSet.get(), path);
            out.println("Imported " + version.rows() + " rows; "
                    + version.dataSet().key() + " is now version " + version.version() + ".");
            return ExitStatus.OK;
        } catch (ImportRefusedException refused) {
            report(refused, out);
            return ExitStatus.REFUSED;
        } catch (RegistrationUnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }

    private static void report(ImportRefusedException refused, PrintStream out) {
        out.println(refused.getMessage());
        for (var problem : refused.problems()) {
            out.println("  " + problem.file()
                    + (problem.line() > 0 ? " line " + problem.line() : "")
                    + (problem.column().isEmpty() ? "" : " column " + problem.column())
                    + ": seen " + (problem.seen().isEmpty() ? "nothing" : "'" + problem.seen() + "'")
                    + ", expected " + problem.expected());
        }
        var left = refused.problemCount() - refused.problems().size();
        if (left > 0) {
            out.println("  and " + left + " more");
        }
        out.println("Nothing was changed.");
    }
}
