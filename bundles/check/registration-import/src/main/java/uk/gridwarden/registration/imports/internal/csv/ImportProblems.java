package uk.gridwarden.registration.imports.internal.csv;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;

/** Collects the problems of one file: the first hundred in full, the rest as a number. */
public final class ImportProblems {
    private static final int KEPT = 100;

    private final String file;
    private final List<Problem> kept = new ArrayList<>();
    private long count;

    /** For the file of this name. */
    public ImportProblems(String file) {
        this.file = file;
    }

    /** Adds a problem; {@code seen} must already be fit to show. */
    public void add(long line, String column, String seen, String expected) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Problem(file, line, column, seen, expected));
        }
    }

    /** Adds a problem of the file as a whole. */
    public void ofFile(String seen, String expected) {
        add(0, "", seen, expected);
    }

    /** Adds a problem of a key of its manifest. */
    public void ofKey(String key, String seen, String expected) {
        add(0, key, seen, expected);
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** Whether there is any problem. */
    public boolean isAny() {
        return count > 0;
    }

    /** Throws when there is any problem. */
    public void refuseIfAny() throws ImportRefusedException {
        if (isAny()) {
            throw refusal();
        }
    }

    private ImportRefusedException refusal() {
        var first = kept.get(0);
        var sentence = "%s was refused with %d %s; %s"
                .formatted(file, count, count == 1 ? "problem" : "problems", first.sentence());
        return new ImportRefusedException(sentence, kept, count);
    }
}
