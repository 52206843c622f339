package uk.gridwarden.launcher;

import java.io.IOException;

/** Tells whether the platform is running. */
public final class Status {
    private Status() {}

    /** Called by {@code bin/status}: exits with 0 if it is running, otherwise with 1. */
    public static void main(String[] arguments) throws IOException {
        var process = Installation.running();
        if (process.isEmpty()) {
            throw Installation.exit(Installation.NOT_RUNNING, "Not running.");
        }
        System.out.println("Running as process " + process.getAsLong() + ".");
    }
}
