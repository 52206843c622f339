package uk.gridwarden.itests;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import uk.gridwarden.demo.RunningDistribution;

/** A command of {@code bin/gw} that has begun and never ends by itself. */
final class EndlessCommand implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private EndlessCommand(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one and waits until the platform is at it. */
    static EndlessCommand begunOn(RunningDistribution platform) throws IOException {
        var gw = platform.folder().resolve("bin/gw").toString();
        var sign = platform.folder().resolve("var/begun");
        var line = "shell:exec touch '" + sign + "'; shell:sleep 86400";
        var builder = new ProcessBuilder(gw, "call", line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var command = new EndlessCommand(builder.start());
        await().atMost(Platform.LIMIT).until(() -> Files.exists(sign) || !command.process.isAlive());
        return command;
    }

    /** What it prints until it ends. */
    String printed() {
        return output.lines().collect(Collectors.joining("\n"));
    }

    /** Waits for its end. */
    int status() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
