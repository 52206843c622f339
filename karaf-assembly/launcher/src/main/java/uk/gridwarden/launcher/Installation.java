package uk.gridwarden.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The data folder of this installation, as seen by the programs behind the scripts in {@code bin}. */
final class Installation {
    static final int NOT_RUNNING = 1;
    /** Another process is running; as in sysexits.h, it may work later. */
    static final int IN_USE = 75;
    /** Rights are missing; as in sysexits.h. */
    static final int NO_PERMISSION = 77;

    private static final Path DATA = Path.of(System.getProperty("karaf.base"), "data");

    private Installation() {}

    /** Takes the lock, or ends this process with the reason on standard error. */
    static DataLock locked() throws IOException {
        try {
            return DataLock.take(DATA);
        } catch (InUseException inUse) {
            throw exit(IN_USE, inUse.getMessage());
        } catch (AccessDeniedException denied) {
            throw exit(NO_PERMISSION, cannot("write to " + denied.getFile()) + "chown -R it to that user.");
        }
    }

    /** The process that runs the platform; ends this process with the reason if this user may not know it. */
    static OptionalLong running() throws IOException {
        try {
            return DataLock.holder(DATA);
        } catch (AccessDeniedException denied) {
            throw exit(NO_PERMISSION, cannot("use " + DATA) + "run this as the user who runs the platform.");
        }
    }

    /** The beginning of a sentence about missing rights. */
    static String cannot(String what) {
        return "The user " + System.getProperty("user.name") + " cannot " + what + "; ";
    }

    /** Ends this process; the exception is for the compiler. */
    static IllegalStateException exit(int status, String sentence) {
        System.err.println(sentence);
        System.exit(status);
        return new IllegalStateException(sentence);
    }
}
