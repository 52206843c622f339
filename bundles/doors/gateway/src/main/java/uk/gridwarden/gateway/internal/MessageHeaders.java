package uk.gridwarden.gateway.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** What the headers of a message decide alone, before its body is asked for. */
final class MessageHeaders {
    private MessageHeaders() {}

    /** Returns the content type, without parameters. */
    static String check(HttpServletRequest request, Collection<String> types, MessageLimits limits)
            throws FailureException {
        var headers = Collections.list(request.getHeaders("Content-Type"));
        var parts = headers.size() == 1
                ? headers.get(0)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s\"']", "")
                        .split(";")
                : new String[] {""};
        if (!types.contains(parts[0])) {
            throw unsupported("The content type is not supported; expected one of " + new TreeSet<>(types)
                    + ", no multipart and no attachment.");
        }
        if (Arrays.stream(parts).anyMatch(part -> part.startsWith("charset") && !part.equals("charset=utf-8"))) {
            throw unsupported("The charset is not supported; expected UTF-8.");
        }
        var encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("The Content-Encoding is not supported; send the message as it is, without one.");
        }
        if (request.getContentLengthLong() > limits.octets()) {
            throw limits.tooLarge();
        }
        return parts[0];
    }

    private static FailureException unsupported(String sentence) {
        return new FailureException(FaultCode.CONTENT_TYPE_NOT_SUPPORTED, sentence);
    }
}
