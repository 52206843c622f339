package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.rule.api.Sha256;

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
     * Writes a file named by the caller, readable by the platform's user alone if it is new, and puts that on record first.
     *
     * @throws IllegalArgumentException when the file cannot be written
     */
    static Path write(Session session, ActRecorder acts, Clock clock, String path, String text)
            throws UnavailableException {
        var file = resolve(session, path);
        var sha256 = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toString();
        ShellActs.export(
                acts,
                session,
                clock,
                "Asked for a report in " + AdministrativeAct.place(file) + ".",
                Map.of("sha256", sha256));
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
