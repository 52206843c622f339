package uk.gridwarden.launcher;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process works on the data folder; the message says which. */
final class InUseException extends Exception {
    private static final long serialVersionUID = 1;

    InUseException(Path data, OptionalLong pid) {
        super(data + " is in use by " + (pid.isPresent() ? "process " + pid.getAsLong() : "another process")
                + "; stop that one with bin/stop first.");
    }
}
