package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.http.HttpServletResponse;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/**
 * An answer without an envelope. What its document has no place for stands in headers.
 *
 * @param type its content type
 */
record HttpReply(int status, String type, Map<String, String> headers, byte[] octets) {
    private static final String PREFIX = "Gridwarden-";

    static HttpReply xml(byte[] document) {
        return new HttpReply(HttpServletResponse.SC_OK, "application/xml;charset=utf-8", new TreeMap<>(), document);
    }

    /** A sentence for a person. */
    static HttpReply words(int status, String sentence) {
        return new HttpReply(
                status,
                "text/plain;charset=utf-8",
                new TreeMap<>(),
                (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply failure(FailureException failure) {
        return words(status(failure.code()), failure.sentence()).with("Fault", failure.code());
    }

    /** The status that says most about a failure. */
    static int status(FaultCode code) {
        return switch (code) {
            case MESSAGE_TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case MESSAGE_TOO_SLOW -> HttpServletResponse.SC_REQUEST_TIMEOUT;
            case CONTENT_TYPE_NOT_SUPPORTED -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case CALLER_NOT_ALLOWED -> HttpServletResponse.SC_FORBIDDEN;
            case SERVICE_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case INTERNAL_ERROR -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }

    HttpReply with(String name, Object value) {
        headers.put(PREFIX + name, value.toString());
        return this;
    }

    HttpReply with(Receipt receipt) {
        return with("Log", receipt.log())
                .with("Sequence", receipt.sequence())
                .with("Leaf-Hash", receipt.leafHash())
                .with("Head-Hash", receipt.headHash());
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(octets.length);
        headers.forEach(response::setHeader);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.getOutputStream().write(octets);
    }
}
