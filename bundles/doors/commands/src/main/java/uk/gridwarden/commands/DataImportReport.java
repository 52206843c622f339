package uk.gridwarden.commands;

import java.io.PrintStream;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportRefusedException;

/** The report of an import, the same for each command that imports. */
final class DataImportReport {
    private DataImportReport() {}

    static void print(DataSetVersion version, PrintStream out) {
        out.println("Imported " + version.source() + "; " + version.dataSet().key() + " is now version "
                + version.version() + " with " + version.rows() + " rows.");
    }

    static void print(ImportRefusedException refused, PrintStream out) {
        out.println(refused.getMessage());
        for (var problem : refused.problems()) {
            out.println("  " + problem.file() + ", " + problem.sentence());
        }
        var left = refused.problemCount() - refused.problems().size();
        if (left > 0) {
            out.println("  and " + left + " more");
        }
        out.println("Nothing was changed.");
    }
}
