package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import uk.gridwarden.demo.RunningDistribution;

/** The platform's own shell, for commands that {@code bin/gw} does not have. */
final class Shell {
    private static final String LOCKED = "Unable to acquire global lock";
    private static final int ATTEMPTS = 10;

    private Shell() {}

    /**
     * Runs a line of commands and gives what they print.
     *
     * <p>The framework gives a command up when another thread holds its lock for long, such as the one that looks at the
     * deploy folder; like an operator, this tries again then.
     */
    static String run(RunningDistribution platform, String line) throws IOException, InterruptedException {
        var run = once(platform, line);
        for (var attempt = 1; attempt < ATTEMPTS && run.printed().contains(LOCKED); attempt++) {
            run = once(platform, line);
        }
        if (run.status() != 0) {
            throw new IOException(line + " failed: " + run.printed());
        }
        return run.printed();
    }

    private record Run(int status, String printed) {}

    private static Run once(RunningDistribution platform, String line) throws IOException, InterruptedException {
        var folder = platform.folder();
        var builder = new ProcessBuilder(
                        folder.resolve("bin/client").toString(),
                        "-u",
                        "gw",
                        "-k",
                        folder.resolve("data/shell/gw_key").toString(),
                        "-h",
                        "127.0.0.1",
                        line)
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var client = builder.start();
        // The client gives up as soon as its input ends, so that stays open until it has ended by itself.
        var printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(client.waitFor(), printed);
    }
}
