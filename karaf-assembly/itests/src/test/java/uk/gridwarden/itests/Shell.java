package uk.gridwarden.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import uk.gridwarden.demo.RunningDistribution;

/**
 * The platform's own shell, without a process for each command, which would take longer than most commands do. What
 * {@code bin/gw} adds to them is tested where it is called.
 */
final class Shell {
    private static final String LOCKED = "Unable to acquire global lock";
    private static final int ATTEMPTS = 10;
    /** What {@code gw:call} adds to the status of a command that completed. */
    private static final int COMPLETED = 200;

    private static final String COLOURS = "\u001b\\[[0-9;]*m";

    private Shell() {}

    /** Runs a {@code gw:} command as {@code bin/gw} does and gives what it printed; the first line is its exit status. */
    static List<String> gw(RunningDistribution platform, String command) throws IOException {
        var run = once(platform, "gw:call 'gw:" + command + "'");
        if (run.status() < COMPLETED) {
            throw new IOException(command + " did not complete: " + run);
        }
        var lines = new ArrayList<String>();
        lines.add(Integer.toString(run.status() - COMPLETED));
        lines.addAll(run.printed().lines().toList());
        return lines;
    }

    /**
     * Runs a line of commands and gives what they print.
     *
     * <p>The framework gives a command up when another thread holds its lock for long, such as the one that looks at the
     * deploy folder; like an operator, this tries again then.
     */
    static String run(RunningDistribution platform, String line) throws IOException {
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

    private static Run once(RunningDistribution platform, String line) throws IOException {
        return once(platform, "gw", new FileKeyPairProvider(platform.folder().resolve("data/shell/gw_key")), line);
    }

    /** What a line prints for a user with a key, whatever becomes of it. */
    static String as(RunningDistribution platform, String user, KeyPair key, String line) throws IOException {
        return once(platform, user, KeyIdentityProvider.wrapKeyPairs(key), line).printed();
    }

    private static Run once(RunningDistribution platform, String user, KeyIdentityProvider keys, String line)
            throws IOException {
        var printed = new ByteArrayOutputStream();
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.setKeyIdentityProvider(keys);
            client.start();
            try (var session = client.connect(user, "127.0.0.1", platform.sshPort())
                    .verify(Platform.LIMIT)
                    .getSession()) {
                session.auth().verify(Platform.LIMIT);
                try (var channel = session.createExecChannel(line)) {
                    channel.setOut(printed);
                    channel.setErr(printed);
                    channel.open().verify(Platform.LIMIT);
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Platform.LIMIT);
                    var status = channel.getExitStatus();
                    if (status == null) {
                        throw new IOException(line + " ended without a status");
                    }
                    return new Run(
                            status, printed.toString(StandardCharsets.UTF_8).replaceAll(COLOURS, ""));
                }
            }
        }
    }
}
