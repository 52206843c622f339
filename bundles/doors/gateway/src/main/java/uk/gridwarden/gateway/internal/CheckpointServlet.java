package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.failures.UnavailableException;

/**
 * {@code GET /checkpoint} and {@code GET /tile/…}: what the log publishes, in the forms of C2SP tlog-checkpoint and
 * tlog-tiles. Neither shows the content of a record.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/checkpoint",
            "osgi.http.whiteboard.servlet.pattern=/tile/*",
            "osgi.http.whiteboard.servlet.name=checkpoint"
        })
public final class CheckpointServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PublishedLog log;

    /** For Declarative Services. */
    @Activate
    public CheckpointServlet(@Reference PublishedLog log) {
        this.log = log;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getServletPath().equals("/checkpoint")) {
                send(response, "text/plain;charset=utf-8", log.checkpoint().map(note -> note.toString()
                        .getBytes(StandardCharsets.UTF_8)));
            } else {
                send(response, "application/octet-stream", log.tile("tile" + request.getPathInfo()));
            }
        } catch (UnavailableException notReadable) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static void send(HttpServletResponse response, String type, Optional<byte[]> octets) throws IOException {
        if (octets.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(octets.get());
    }
}
