package uk.gridwarden.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * Answers with the status in words, where Jetty would show a page that names its classes. An address of the platform that
 * nobody serves is unavailable, not unknown: the platform starts or stops.
 */
public final class PlainErrors extends ErrorHandler {
    private static final String TYPE = "text/plain;charset=utf-8";
    private static final Set<String> ADDRESSES =
            Set.of("services", "api", "health", "checkpoint", "tile", "console", "metrics");

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        base.setHandled(true);
        var isOurs = ADDRESSES.contains(request.getRequestURI().replaceFirst("^/([^/]*).*", "$1"));
        send(
                response,
                response.getStatus() == HttpServletResponse.SC_NOT_FOUND && isOurs
                        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                        : response.getStatus());
    }

    static void send(HttpServletResponse response, int status) throws IOException {
        var octets = words(status);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType(TYPE);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        fields.put(HttpHeader.CONTENT_TYPE, TYPE);
        return ByteBuffer.wrap(words(status));
    }

    private static byte[] words(int status) {
        return (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
