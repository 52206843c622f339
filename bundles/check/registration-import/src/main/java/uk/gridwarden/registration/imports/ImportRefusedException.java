package uk.gridwarden.registration.imports;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.DataSetVersion;

/** A data file was refused. The message names the first problems; {@link #problems()} has up to a hundred. */
public final class ImportRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final long problemCount;
    private final boolean isHeld;
    private final transient Optional<DataSetVersion> importedAs;

    /** With the problems kept, and how many there were in all. */
    public ImportRefusedException(String sentence, List<Problem> problems, long problemCount) {
        this(sentence, problems, problemCount, false, Optional.empty());
    }

    private ImportRefusedException(
            String sentence,
            List<Problem> problems,
            long problemCount,
            boolean isHeld,
            Optional<DataSetVersion> importedAs) {
        super(sentence);
        this.problems = List.copyOf(problems);
        this.problemCount = problemCount;
        this.isHeld = isHeld;
        this.importedAs = importedAs;
    }

    /** A file that is right in itself and is imported as soon as a person confirms it. */
    public static ImportRefusedException held(String sentence, List<Problem> reasons) {
        return new ImportRefusedException(sentence, reasons, reasons.size(), true, Optional.empty());
    }

    /** A file that was imported before, octet for octet and under the same sequence number of the same source. */
    public static ImportRefusedException repeated(String sentence, Problem problem, DataSetVersion version) {
        return new ImportRefusedException(sentence, List.of(problem), 1, false, Optional.of(version));
    }

    /** The version that this very file became when it was imported before; empty when it was refused for another reason. */
    public Optional<DataSetVersion> importedAs() {
        return importedAs;
    }

    /** Whether the same file would be imported if a person confirmed it. */
    public boolean isHeld() {
        return isHeld;
    }

    /** The first problems, in file order. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many problems the file has in all, as far as it was read. */
    public long problemCount() {
        return problemCount;
    }

    /**
     * One thing wrong in a file.
     *
     * @param file file name
     * @param line 1-based line, 0 where the file as a whole is meant
     * @param column column name, or key of the manifest where no line is meant, or empty
     * @param seen the value seen, MPANs masked
     * @param expected what would be right
     */
    public record Problem(String file, long line, String column, String seen, String expected) {

        /** The problem in one sentence, fit for a report or a shell. */
        public String sentence() {
            return place() + ": found " + seen + ", expected " + expected + ".";
        }

        private String place() {
            if (line > 0) {
                return "line " + line + (column.isEmpty() ? "" : ", column " + column);
            }
            return column.isEmpty() ? "the file as a whole" : "its manifest, key " + column;
        }
    }
}
