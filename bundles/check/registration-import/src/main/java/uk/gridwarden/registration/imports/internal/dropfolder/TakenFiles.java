package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Remembers which files of a drop folder were begun and not yet put away, so that one whose import was complete when the
 * process was killed is neither imported twice nor taken for a repeat of its sender. A marker for each such file lies in a
 * hidden subfolder; once its import is complete, it says which state of the file that was.
 */
final class TakenFiles {
    private final Path markers;

    TakenFiles(Path folder) {
        this.markers = folder.resolve(".taken");
    }

    void createFolder() throws IOException {
        Files.createDirectories(markers);
    }

    /** Notes that a file is about to be imported; whether that was noted before already. */
    boolean begin(Path file) throws IOException {
        boolean isAgain = Files.exists(marker(file));
        Files.writeString(marker(file), "");
        return isAgain;
    }

    /** Notes that the import of a file is complete. */
    void finish(Path file, FileState state) throws IOException {
        Files.writeString(marker(file), state.toString());
    }

    /** Whether all that is left to do for a file in this state is to put it away. */
    boolean isFinished(Path file, FileState state) throws IOException {
        return Files.exists(marker(file)) && Files.readString(marker(file)).equals(state.toString());
    }

    /** A file was put away. */
    void forget(Path file) throws IOException {
        Files.deleteIfExists(marker(file));
    }

    /** The files that an earlier process began and did not put away, if they still lie there or not. */
    List<Path> left() throws IOException {
        try (var left = Files.list(markers)) {
            return left.map(marker -> markers.resolveSibling(marker.getFileName()))
                    .toList();
        }
    }

    private Path marker(Path file) {
        return markers.resolve(file.getFileName());
    }
}
