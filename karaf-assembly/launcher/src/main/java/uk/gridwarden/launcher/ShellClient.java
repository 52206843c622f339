package uk.gridwarden.launcher;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * Runs one {@code gw:} command in the shell of the running platform: {@code bin/gw}.
 *
 * <p>Karaf's own client takes two seconds for its start; this one needs the SSH library alone. The platform must prove that
 * it has the host key of this installation.
 */
final class ShellClient {
    /** The platform is away or was lost during the command; as statuses of {@code bin/gw} are documented. */
    static final int UNAVAILABLE = 6;

    /** What {@code gw:call} adds to the status of a command that completed. */
    private static final int COMPLETED = 200;

    private static final int FAILED = 1;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path base;
    private final OutputStream out;
    private final OutputStream errors;

    ShellClient(Path base, OutputStream out, OutputStream errors) {
        this.base = base;
        this.out = out;
        this.errors = errors;
    }

    /** Called by {@code bin/gw}: the installation, {@code colours} or {@code plain}, and the command with its arguments. */
    public static void main(String[] arguments) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        if (!arguments[1].equals("colours")) {
            out = new Colourless(out);
        }
        var words = Arrays.copyOfRange(arguments, 2, arguments.length);
        var status = new ShellClient(Path.of(arguments[0]), out, out)
                .run(line(Path.of("").toAbsolutePath(), words));
        out.flush();
        System.exit(status);
    }

    /** The line for the shell; the platform runs the command, so the caller's folder goes with it. */
    static String line(Path folder, String... words) {
        var command = Arrays.stream(words).skip(1).map(ShellClient::quoted).collect(Collectors.joining(" "));
        var call = command.isEmpty() ? "gw:" + words[0] : "gw:" + words[0] + " " + command;
        return "CALLER_FOLDER=" + quoted(folder.toString()) + "; gw:call " + quoted(call);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** The status of the command; when the platform cannot be asked or was lost, says so and gives {@link #UNAVAILABLE}. */
    int run(String line) throws IOException {
        try (var client = SshClient.setUpDefaultClient()) {
            // Nothing of the user's own SSH configuration takes part.
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setServerKeyVerifier((session, address, key) -> isOurs(key));
            client.start();
            try (var session =
                    client.connect("gw", "127.0.0.1", port()).verify(LIMIT).getSession()) {
                session.addPublicKeyIdentity(key("gw_key"));
                session.auth().verify(LIMIT);
                return meaning(run(session, line));
            }
        } catch (SshException failed) {
            if (failed.getCause() instanceof ConnectException) {
                return meaning(FAILED);
            }
            say("the shell of the platform cannot be used: " + failed.getMessage());
            return UNAVAILABLE;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("a key in " + base.resolve("data/shell") + " cannot be read", unreadable);
        }
    }

    /** 0 when the connection ended before the status came. */
    private int run(ClientSession session, String line) throws IOException {
        try (var channel = session.createExecChannel(line + "\n")) {
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(out);
            channel.setErr(errors);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0L);
            var status = channel.getExitStatus();
            return status == null ? 0 : status;
        }
    }

    /** A status of 0 would mean that a request was accepted, so nothing but a command that completed may give it. */
    private static int meaning(int status) {
        if (status >= COMPLETED) {
            return status - COMPLETED;
        }
        if (status == 0) {
            say("the connection was lost before the command completed; its effect is not known");
            return UNAVAILABLE;
        }
        if (status == FAILED) {
            say("the platform is not running, or has not started yet");
            return UNAVAILABLE;
        }
        return status;
    }

    /** The shell makes its host key when the first client asks for it, so the file is read no earlier than this. */
    private boolean isOurs(PublicKey presented) {
        try {
            if (KeyUtils.compareKeys(presented, key("host.key").getPublic())) {
                return true;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            // Then it cannot be told to be this installation's.
        }
        say("what listens on the port of the shell does not have the key data/shell/host.key of this installation");
        return false;
    }

    private static void say(String sentence) {
        System.err.println("bin/gw: " + sentence);
    }

    private KeyPair key(String name) throws IOException, GeneralSecurityException {
        var file = base.resolve("data/shell").resolve(name);
        try (var in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, file::toString, in, null)
                    .iterator()
                    .next();
        }
    }

    private int port() throws IOException {
        var settings = new Properties();
        try (var in = Files.newInputStream(base.resolve("etc/org.apache.karaf.shell.cfg"))) {
            settings.load(in);
        }
        return Integer.parseInt(settings.getProperty("sshPort").strip());
    }
}
