package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Remembers the files of a drop folder whose import began and that were not yet moved, so that a file whose import was complete
 * when the process was killed is neither imported twice nor mistaken for a repeat by its sender. A hidden subfolder has a
 * marker for each such file; once the import is complete, the marker has the state of the file.
 */
final class TakenFiles {
    private final Path markers;

    TakenFiles(Path folder) {
        this.markers = folder.resolve(".taken");
    }

    void createFolder() throws IOException {
        Files.createDirectories(markers);
    }

    /** Notes that a file is about to be imported; returns whether that had been noted before. */
    boolean begin(Path file) throws IOException {
        boolean isAgain = Files.exists(marker(file));
        Files.writeString(marker(file), "");
        return isAgain;
    }

    /** Notes that the import of a file is complete. */
    void finish(Path file, FileState state) throws IOException {
        Files.writeString(marker(file), state.toString());
    }

    /** Whether a file in this state was imported and only has to be moved. */
    boolean isFinished(Path file, FileState state) throws IOException {
        return Files.exists(marker(file)) && Files.readString(marker(file)).equals(state.toString());
    }

    /** A file was moved. */
    void forget(Path file) throws IOException {
        Files.deleteIfExists(marker(file));
    }

    /** The files that an earlier process began to import and did not move, whether or not they still exist. */
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
