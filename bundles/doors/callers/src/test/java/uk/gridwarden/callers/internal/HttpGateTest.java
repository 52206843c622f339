package uk.gridwarden.callers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Role;

class HttpGateTest {
    @TempDir
    Path etc;

    private final Map<String, Object> answered = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private HttpGate gate(Map<String, Object> settings, Caller caller) {
        var callers = new Callers() {
            @Override
            public Caller of(HttpServletRequest request) {
                return caller;
            }

            @Override
            public String publishedAddress() {
                return "";
            }
        };
        return new HttpGate(Settings.with(settings), etc, callers, Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "/health,stranger,true",
        "/checkpoint,stranger,false",
        "/tile/0/000,auditor,true",
        "/nowhere,auditor,false",
        "/nowhere/checkpoint,auditor,false",
        "/nowhere,administrator,true"
    })
    void letsThroughWhatTheTableAllows(String path, String role, boolean isLet) throws Exception {
        var caller = role.equals("stranger") ? Caller.STRANGER : new Caller("c", Set.of(Role.of(role)), Set.of());

        gate(Map.of(), caller).doFilter(request(path), response(), (asked, answer) -> answered.put("let", true));

        assertThat(answered.containsKey("let")).isEqualTo(isLet);
        if (!isLet) {
            assertThat(answered).containsEntry("setStatus", 403);
            assertThat(body.toString(StandardCharsets.UTF_8)).contains("CALLER_NOT_ALLOWED");
        }
    }

    @Test
    void takesDownPlainHttpThatOtherMachinesReach() throws Exception {
        var server = listening("0.0.0.0", "127.0.0.1");
        var gate = gate(Map.of(), Caller.STRANGER);

        gate.join(server);

        assertThat(server.getConnectors())
                .extracting(connector -> ((ServerConnector) connector).getHost())
                .containsExactly("127.0.0.1");
        assertThat(gate.state().warnings()).singleElement().asString().contains("would listen on 0.0.0.0");
        server.stop();
    }

    @Test
    void leavesPlainHttpThatOtherMachinesReachWhereThatIsAccepted() throws Exception {
        var server = listening("0.0.0.0");
        var gate = gate(Map.of("plain_http_beyond_loopback", "accepted"), Caller.STRANGER);

        gate.join(server);

        assertThat(server.getConnectors()).hasSize(1);
        assertThat(gate.state().warnings()).isEmpty();
        server.stop();
    }

    private static Server listening(String... hosts) throws Exception {
        var server = new Server();
        for (var host : hosts) {
            var connector = new ServerConnector(server);
            connector.setHost(host);
            server.addConnector(connector);
        }
        server.start();
        return server;
    }

    private static HttpServletRequest request(String path) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> path);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getOutputStream")) {
                        return new Output();
                    }
                    answered.put(method.getName(), arguments[0]);
                    return null;
                });
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("written by the request's thread");
        }
    }
}
