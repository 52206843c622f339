package uk.gridwarden.registration.imports.internal.dropfolder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.columns.SeenValue;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/** The refusal of a file that is not read at all. */
final class UnfitFile {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern OTHER_ENDING = Pattern.compile("(.+\\.csv)(\\.[^.]+)");

    private UnfitFile() {}

    /**
     * The refusal of a symbolic link. Through one, anybody who may write to the folder could have any file read that this
     * service may read, and see its beginning in the report.
     */
    static Optional<ImportRefusedException> refusal(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of(because(file, "a symbolic link", "the file itself"));
        }
        if (Files.isSymbolicLink(ManifestFile.of(file))) {
            return Optional.of(because(file, "a manifest that is a symbolic link", "the manifest itself"));
        }
        return Optional.empty();
    }

    /** The refusal of a file whose name announces no data set. */
    static ImportRefusedException unknownName(Path file) {
        var hidden = ForeignText.firstHidden(file.getFileName().toString());
        if (hidden.isPresent()) {
            return because(file, "a file name that holds " + hidden.get(), expectedNames());
        }
        var lower = shown(file).toLowerCase(Locale.ROOT);
        if (isKnown(lower)) {
            return because(file, "a file name with upper case letters", lower);
        }
        var joined = BLANKS.matcher(lower.strip()).replaceAll("-");
        if (isKnown(joined)) {
            return because(file, "a file name with blanks", joined);
        }
        var ending = OTHER_ENDING.matcher(joined);
        if (ending.matches() && isKnown(ending.group(1))) {
            return because(
                    file,
                    "a file name that ends in " + SeenValue.of(ending.group(2)),
                    "one that ends in .csv, or in .csv.gz or .csv.zip for a file that is packed so");
        }
        return because(file, "a file name that announces no data set", expectedNames());
    }

    private static boolean isKnown(String name) {
        return DataSet.ofFileName(name).isPresent();
    }

    private static ImportRefusedException because(Path file, String seen, String expected) {
        var problem = new Problem(shown(file), 0, "", seen, expected);
        return new ImportRefusedException(
                shown(file) + " was refused with 1 problem; " + problem.sentence(), List.of(problem), 1);
    }

    /** The name as reports and the log show it. */
    static String shown(Path file) {
        return ForeignText.shown(file.getFileName().toString());
    }

    private static String expectedNames() {
        return Arrays.stream(DataSet.values())
                        .map(dataSet -> dataSet.key() + ".csv")
                        .collect(Collectors.joining(", "))
                + ", or a longer name such as inventory-2026-01-31.csv.gz";
    }
}
