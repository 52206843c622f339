package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.ReadListener;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** A POST to an endpoint, as a servlet container would hand it over, and what comes back. */
final class ServletExchange {
    private final String method;
    private final String path;
    private final byte[] body;
    private final Map<String, String> headers;
    private final boolean hangsUp;
    /** Only the short way knows the length before it writes. */
    boolean hasLength;

    final Map<String, Object> answered = new TreeMap<>();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private ServletExchange(String method, String path, String body, Map<String, String> headers, boolean hangsUp) {
        this.method = method;
        this.path = path;
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.headers = headers;
        this.hangsUp = hangsUp;
    }

    /** At a path below that of a servlet. */
    static ServletExchange post(Handling servlet, String path, String body, Map<String, String> headers) {
        return send(servlet, "POST", path, body, headers);
    }

    static ServletExchange send(
            Handling servlet, String method, String path, String body, Map<String, String> headers) {
        return new ServletExchange(method, path, body, headers, false).run(servlet);
    }

    /** By a caller that is gone when the answer comes. */
    static ServletExchange postAndHangUp(Server server, String body, Map<String, String> headers) {
        return new ServletExchange("POST", "/validation", body, headers, true).run(endpoint(server));
    }

    String text() {
        return octets.toString(StandardCharsets.UTF_8);
    }

    /** What is handed a request. */
    interface Handling {
        void on(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** CXF's part of an endpoint. */
    static Handling endpoint(Server server) {
        return (request, response) ->
                ((AbstractHTTPDestination) server.getDestination()).invoke(null, null, request, response);
    }

    private ServletExchange run(Handling handling) {
        try {
            handling.on(
                    proxy(
                            HttpServletRequest.class,
                            (self, method, arguments) -> asked(method.getName(), arguments, method.getReturnType())),
                    proxy(
                            HttpServletResponse.class,
                            (self, method, arguments) ->
                                    answered(method.getName(), arguments, method.getReturnType())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ServletException failure) {
            throw new AssertionError(failure);
        }
        return this;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ServletExchange.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object asked(String asked, Object[] arguments, Class<?> type) {
        return switch (asked) {
            case "getMethod" -> method;
            case "getQueryString" -> path.contains("?") ? path.substring(path.indexOf('?') + 1) : null;
            case "getContentLengthLong" -> Long.parseLong(headers.getOrDefault("Content-Length", "-1"));
            case "getRequestURI" -> "/services" + path.replaceFirst("\\?.*", "");
            case "getRequestURL" -> new StringBuffer("http://127.0.0.1/services/validation");
            case "getServletPath" -> "/services";
            case "getPathInfo" -> path;
            case "getRemoteAddr" -> "192.0.2.1";
            case "getContentType" -> headers.get("Content-Type");
            case "getHeader" -> headers.get(arguments[0]);
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getHeaders" ->
                Collections.enumeration(headers.entrySet().stream()
                        .filter(header -> header.getKey().equals(arguments[0]))
                        .map(Map.Entry::getValue)
                        .toList());
            case "getInputStream" -> new Input(new ByteArrayInputStream(body));
            default -> nothing(type);
        };
    }

    private Object answered(String method, Object[] arguments, Class<?> type) {
        switch (method) {
            case "setStatus", "setContentType" -> answered.put(method, arguments[0]);
            case "setContentLength" -> hasLength = true;
            case "setHeader", "addHeader" -> answered.put("header " + arguments[0], arguments[1]);
            case "getOutputStream" -> {
                return new Output();
            }
            default -> {}
        }
        return nothing(type);
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static final class Input extends ServletInputStream {
        private final ByteArrayInputStream octets;

        Input(ByteArrayInputStream octets) {
            this.octets = octets;
        }

        @Override
        public int read() {
            return octets.read();
        }

        @Override
        public boolean isFinished() {
            return octets.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read by the request's thread");
        }
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int octet) throws IOException {
            if (hangsUp) {
                throw new IOException("Broken pipe");
            }
            octets.write(octet);
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
