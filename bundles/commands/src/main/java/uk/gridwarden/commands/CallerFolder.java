package uk.gridwarden.commands;

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
}
