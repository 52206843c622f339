package uk.gridwarden.test.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server with its own database, or the reason why there is none.
 *
 * <p>The shell script {@code private-server.sh} stops the server and deletes its files when the pipe from this process is
 * closed, by {@link #close()} or because this process ended for any reason.
 */
final class PrivateServer implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int PORTS = 5;
    private static final long MINUTES_TO_START = 3;
    private static final long MINUTES_TO_STOP = 1;

    private final Optional<Process> keeper;
    private final String answer;

    private PrivateServer(Optional<Process> keeper, String answer) {
        this.keeper = keeper;
        this.answer = answer;
    }

    static PrivateServer none(String reason) {
        return new PrivateServer(Optional.empty(), reason);
    }

    /** Waits until the server has started or failed to start. */
    static PrivateServer start(Path programs) {
        try {
            var keeper = new ProcessBuilder(command(programs))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .start();
            return new PrivateServer(Optional.of(keeper), answerOf(keeper));
        } catch (IOException noShell) {
            return none("there is no shell to start it with");
        }
    }

    boolean isUp() {
        return answer.startsWith(READY);
    }

    /** Why it is not up. */
    String reason() {
        return answer;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + answer.substring(READY.length()) + "/postgres?user=postgres";
    }

    @Override
    public void close() {
        keeper.ifPresent(PrivateServer::release);
    }

    private static List<String> command(Path programs) throws IOException {
        var words = new ArrayList<>(List.of("sh", "-c", script(), "private-server", programs.toString()));
        words.addAll(freePorts());
        return words;
    }

    private static String script() throws IOException {
        try (var text = PrivateServer.class.getResourceAsStream("private-server.sh")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // Several: a port that is free now may be taken before the server binds it.
    private static List<String> freePorts() throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var ports = new ArrayList<String>();
            while (ports.size() < PORTS) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(Integer.toString(socket.getLocalPort()));
            }
            return ports;
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static String answerOf(Process keeper) {
        var answer = new CompletableFuture<String>();
        var reader = new Thread(() -> answer.complete(lastLine(keeper.getInputStream())), "private-server");
        reader.setDaemon(true);
        reader.start();
        try {
            return answer.get(MINUTES_TO_START, TimeUnit.MINUTES);
        } catch (TimeoutException late) {
            release(keeper);
            return "it was not up within " + MINUTES_TO_START + " minutes";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            release(keeper);
            return "the wait for it was interrupted";
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the answer is only ever completed with a line", impossible);
        }
    }

    /** The line that begins with {@code ready}, otherwise the last line. */
    private static String lastLine(InputStream output) {
        var last = "it ended without a word";
        try {
            var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    return line;
                }
                last = line.isBlank() ? last : line.strip();
            }
            return last;
        } catch (IOException closed) {
            return last;
        }
    }

    private static void release(Process keeper) {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor(MINUTES_TO_STOP, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosable) {
            throw new UncheckedIOException("the pipe to the server's keeper cannot be closed", unclosable);
        }
    }
}
