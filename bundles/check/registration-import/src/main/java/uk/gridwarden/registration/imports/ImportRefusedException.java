package uk.gridwarden.registration.imports;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.DataSetVersion;

/** A data file was refused. The message names the first problem; {@link #problems()} has up to a hundred. */
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

    /** A valid file that is imported as soon as an operator confirms it. */
    public static ImportRefusedException held(String sentence, List<Problem> reasons) {
        return new ImportRefusedException(sentence, reasons, reasons.size(), true, Optional.empty());
    }

    /** A file that was imported before: the same octets under the same sequence number of the same source. */
    public static ImportRefusedException repeated(String sentence, Problem problem, DataSetVersion version) {
        return new ImportRefusedException(sentence, List.of(problem), 1, false, Optional.of(version));
    }

    /** The version that this very file became when it was imported before; empty when it was refused for another reason. */
    public Optional<DataSetVersion> importedAs() {
        return importedAs;
    }

    /** Whether the same file would be imported if an operator confirmed it. */
    public boolean isHeld() {
        return isHeld;
    }

    /** The first problems, in file order. */
    public List<Problem> problems() {
        return problems;
    }

    /** The number of problems in the file, as far as it was read. */
    public long problemCount() {
        return problemCount;
    }

    /**
     * One fault of a file.
     *
     * @param file file name
     * @param line 1-based line, 0 for the file as a whole
     * @param column column name, or key of the manifest when there is no line, or empty
     * @param seen the value seen, MPANs masked
     * @param expected the valid values
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
            return column.isEmpty() ? "the file as a whole" : "manifest key " + column;
        }
    }
}
