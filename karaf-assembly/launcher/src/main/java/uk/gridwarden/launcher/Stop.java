package uk.gridwarden.launcher;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the platform by a signal: the operating system decides who may send one, so there is no secret to protect and
 * no port that others can reach.
 */
public final class Stop {
    private static final int STILL_RUNNING = 2;
    private static final long LIMIT_SECONDS = 120;

    private Stop() {}

    /** Called by {@code bin/stop}: returns when the platform has stopped; exits with 1 if it was not running. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var running = Installation.running();
        var process =
                running.isPresent() ? ProcessHandle.of(running.getAsLong()).orElse(null) : null;
        if (process == null) {
            throw Installation.exit(Installation.NOT_RUNNING, "Not running.");
        }
        if (!process.destroy()) {
            throw Installation.exit(
                    Installation.NO_PERMISSION,
                    Installation.cannot("stop process " + process.pid())
                            + "run this as the user who runs the platform.");
        }
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            throw Installation.exit(
                    STILL_RUNNING,
                    "Process " + process.pid() + " was told to stop and is still running after " + LIMIT_SECONDS
                            + " seconds; var/log/karaf.log says what it is doing.");
        }
    }
}
