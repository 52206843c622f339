package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;

/**
 * Where relative paths start: in the folder that {@code bin/gw} was called from, of which it tells the session, and in
 * the installation folder for who uses the shell itself.
 */
final class CallerFolder {
    static final String VARIABLE = "CALLER_FOLDER";

    private CallerFolder() {}

    /** The absolute path that is meant. */
    static Path resolve(Session session, String path) {
        var folder = session.get(VARIABLE) instanceof String caller ? caller : System.getProperty("karaf.base", "");
        return Path.of(folder).resolve(path).toAbsolutePath();
    }

    /**
     * Writes a file that a caller names.
     *
     * @throws IllegalArgumentException when that cannot be done: the name is the caller's to mend
     */
    static Path write(Session session, String path, String text) {
        var file = resolve(session, path);
        try {
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    /** What is said of a file that cannot be written, whichever command was to write it. */
    static IllegalArgumentException unwritable(Path file, Exception why) {
        return new IllegalArgumentException(
                "the file " + file + " cannot be written; expected a file in a folder that is there and that the"
                        + " platform may write to",
                why);
    }
}
