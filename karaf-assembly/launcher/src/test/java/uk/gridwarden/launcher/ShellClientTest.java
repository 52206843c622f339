package uk.gridwarden.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of {@code bin/gw} against a shell that answers as told. */
class ShellClientTest {
    private static final KeyPair HOST_KEY = newKey();
    private static final KeyPair LOGIN_KEY = newKey();

    @TempDir
    Path base;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private SshServer shell;

    /** Prints the line that it was given and ends with a status; -1 loses the connection instead. */
    private static Command answering(ChannelSession channel, String line, int status) {
        return new AbstractCommandSupport(line, null) {
            @Override
            public void run() {
                try {
                    write(getOutputStream(), "ran " + line);
                    if (status < 0) {
                        channel.getSession().close(true);
                    } else {
                        onExit(status);
                    }
                } catch (IOException gone) {
                    onExit(1);
                }
            }
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    @BeforeEach
    void writeInstallation() throws Exception {
        Files.createDirectories(base.resolve("etc"));
        Files.createDirectories(base.resolve("data/shell"));
        write("host.key", HOST_KEY);
        write("gw_key", LOGIN_KEY);
    }

    @AfterEach
    void stop() throws IOException {
        if (shell != null) {
            shell.close(true);
        }
    }

    @Test
    void quotesWordsForTheShell() {
        assertThat(ShellClient.line(Path.of("/it's here"), "import", "--confirm", "a b's.csv"))
                .isEqualTo("CALLER_FOLDER='/it'\\''s here'; "
                        + "gw:call 'gw:import '\\''--confirm'\\'' '\\''a b'\\''\\'\\'''\\''s.csv'\\'''");
    }

    @Test
    void givesTheStatusOfACommandThatCompletedAndWhatItPrints() throws Exception {
        listen(HOST_KEY, 203);

        assertThat(run("gw:call rules")).isEqualTo(3);
        assertThat(printed.toString(UTF_8)).isEqualTo("ran gw:call rules");
    }

    @Test
    void doesNotTakeAStatusOfTheShellForThatOfACommand() throws Exception {
        listen(HOST_KEY, 0);

        assertThat(run("gw:call rules")).isEqualTo(ShellClient.UNAVAILABLE);
    }

    @Test
    void doesNotTakeALostConnectionForAcceptance() throws Exception {
        listen(HOST_KEY, -1);

        assertThat(run("gw:call rules")).isEqualTo(ShellClient.UNAVAILABLE);
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        listen(HOST_KEY, 200);
        shell.close(true);

        assertThat(run("gw:call rules")).isEqualTo(ShellClient.UNAVAILABLE);
    }

    @Test
    void givesNoCommandToAnotherInstallation() throws Exception {
        listen(newKey(), 200);

        assertThat(run("gw:call rules")).isEqualTo(ShellClient.UNAVAILABLE);
        assertThat(printed.size()).isZero();
    }

    @Test
    void leavesColoursOutAndNothingElse() throws IOException {
        try (var plain = new Colourless(printed)) {
            write(plain, "\u001B[1;31mred\u001B[m, \u001B[2K, \u001B\u001B[0m, é\u001B[3");
        }
        assertThat(printed.toString(UTF_8)).isEqualTo("red, \u001B[2K, \u001B, é\u001B[3");
    }

    private int run(String line) throws IOException {
        return new ShellClient(base, printed, printed).run(line);
    }

    private void listen(KeyPair hostKey, int status) throws IOException {
        shell = SshServer.setUpDefaultServer();
        shell.setHost("127.0.0.1");
        shell.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        shell.setPublickeyAuthenticator((user, key, session) -> user.equals("gw") && key.equals(LOGIN_KEY.getPublic()));
        shell.setCommandFactory((channel, line) -> answering(channel, line, status));
        shell.start();
        Files.write(
                base.resolve("etc/org.apache.karaf.shell.cfg"),
                List.of("# Port of the shell.", "sshPort = " + shell.getPort()));
    }

    private void write(String name, KeyPair key) throws IOException {
        var encoded = Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded());
        Files.writeString(
                base.resolve("data/shell").resolve(name),
                "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
