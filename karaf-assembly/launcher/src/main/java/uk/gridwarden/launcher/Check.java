package uk.gridwarden.launcher;

import java.io.IOException;

/** Tells whether the platform can start here, so that {@code bin/start} can report the reason before it detaches. */
public final class Check {
    private Check() {}

    /** Exits with 0, or with the reason on standard error and the status that {@link Main} would exit with. */
    public static void main(String[] arguments) throws IOException {
        Installation.locked().close();
    }
}
