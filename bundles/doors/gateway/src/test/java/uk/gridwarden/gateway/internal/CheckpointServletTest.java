package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;

class CheckpointServletTest {
    private static final String NOTE =
            new Checkpoint("gridwarden/node-a", 7, Sha256.of()).note().toString();

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<Object> answered = new ArrayList<>();
    private final List<Object> asked = new ArrayList<>();

    @Test
    void sendsTheNewestCheckpoint() throws Exception {
        get("/checkpoint", null, Optional.of(new Checkpoint("gridwarden/node-a", 7, Sha256.of()).note()));

        assertThat(answered).containsExactly("text/plain;charset=utf-8", "Cache-Control", "no-store");
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(NOTE).startsWith("gridwarden/node-a\n7\n");
    }

    @Test
    void sendsTiles() throws Exception {
        get("/tile", "/0/000.p/7", Optional.of(new byte[] {1, 2, 3}));

        assertThat(asked).containsExactly("tile/0/000.p/7");
        assertThat(answered).startsWith("application/octet-stream");
        assertThat(sent.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void hasNothingElse() throws Exception {
        get("/checkpoint", null, Optional.empty());
        get("/tile", "/0/999", Optional.empty());
        get("/tile", null, Optional.empty());

        assertThat(answered).containsExactly(404, 404, 404);
    }

    @Test
    void saysThatTheLogCannotBeRead() throws Exception {
        get("/checkpoint", null, new UnavailableException("The decision log cannot be read."));
        get("/tile", "/0/000", new UnavailableException("The decision log cannot be read."));

        assertThat(answered).containsExactly(503, 503);
    }

    private void get(String servletPath, String pathInfo, Object answer) throws Exception {
        var log = proxy(PublishedLog.class, (method, arguments) -> {
            if (arguments.length > 0) {
                asked.add(arguments[0]);
            }
            if (answer instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            return answer;
        });
        var request = proxy(
                HttpServletRequest.class,
                (method, arguments) -> method.equals("getServletPath") ? servletPath : pathInfo);
        var response = proxy(HttpServletResponse.class, (method, arguments) -> {
            if (method.equals("getOutputStream")) {
                return out();
            }
            answered.addAll(List.of(arguments));
            return null;
        });
        new CheckpointServlet(log).doGet(request, response);
    }

    private ServletOutputStream out() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int octet) {
                sent.write(octet);
            }
        };
    }

    /** What a proxy does. */
    private interface Call {
        Object on(String method, Object... arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        call.on(method.getName(), arguments == null ? new Object[0] : arguments)));
    }
}
