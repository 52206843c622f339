package uk.gridwarden.callers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.gridwarden.rule.api.Sha256;

/** Files that are read again when they changed and have settled: one that is being written is not taken. For one thread. */
final class SettledFiles {
    private final List<Path> files;
    private String taken = "";
    private String last = "";

    /** Files that need not exist. */
    SettledFiles(List<Path> files) {
        this.files = files;
    }

    /** Whether they are not as they were when this last said so, and as they were when it was last asked; or the first time. */
    boolean haveChanged() throws IOException {
        var now = new StringBuilder("seen");
        for (var file : files) {
            now.append(Files.isRegularFile(file) ? Sha256.of(Files.readAllBytes(file)) : "absent");
        }
        var isSettled = now.toString().equals(last) || taken.isEmpty();
        last = now.toString();
        if (!isSettled || last.equals(taken)) {
            return false;
        }
        taken = last;
        return true;
    }

    /** Has them taken for changed next time, because what they say could not be used for another reason than them. */
    void forget() {
        taken = "";
    }
}
