package uk.gridwarden.obligations.internal;

import java.util.List;

/** A clause file, or the set of them, is not valid. Each problem is one sentence that names the file. */
final class ClauseFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ClauseFileException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
