package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.file.access.PrivateFile;

/**
 * Resolves relative paths: against the folder from which {@code bin/gw} was called, which {@code bin/gw} sets in the
 * session, or against the installation folder in the shell itself.
 */
final class CallerFolder {
    static final String VARIABLE = "CALLER_FOLDER";

    private CallerFolder() {}

    /** The absolute path. */
    static Path resolve(Session session, String path) {
        var folder = session.get(VARIABLE) instanceof String caller ? caller : System.getProperty("karaf.base", "");
        return Path.of(folder).resolve(path).toAbsolutePath();
    }

    /**
     * Writes a file named by the caller, readable by the platform's user alone if it is new.
     *
     * @throws IllegalArgumentException when the file cannot be written
     */
    static Path write(Session session, String path, String text) {
        var file = resolve(session, path);
        try {
            return PrivateFile.write(
                    file,
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    /** The failure to write a file, for any command. */
    static IllegalArgumentException unwritable(Path file, Exception why) {
        return new IllegalArgumentException(
                "the file " + file + " cannot be written; expected a file in an existing folder that the platform may"
                        + " write to",
                why);
    }
}
