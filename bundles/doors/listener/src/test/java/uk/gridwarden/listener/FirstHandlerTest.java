package uk.gridwarden.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.HandlerCollection;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server with one servlet, which says how many octets it was sent. */
class FirstHandlerTest {
    private static final String CHUNKED = "POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);
    private Filter filter;

    @BeforeEach
    void start() throws Exception {
        var handlers = new HandlerCollection(true);
        server.setHandler(handlers);
        server.setErrorHandler(new PlainErrors());
        server.addBean(new ServerParts());
        server.insertHandler(new FirstHandler(() -> filter));
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Counting()), "/count");
        context.addServlet(new ServletHolder(new Counting()), "/services/count");
        handlers.addHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void readsPlainChunks() throws Exception {
        assertThat(ask(CHUNKED + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")).contains("200 OK", "5 octets");
    }

    @Test
    void readsNothingAfterAChunkWithAnExtension() throws Exception {
        var hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
        for (var extension : new String[] {";a", ";a=\"\r\nX\r\n0\r\n\r\n" + hidden, " ", ";"}) {
            var connection = connector.executeRequest(CHUNKED + "1" + extension + "\r\nx\r\n0\r\n\r\n" + hidden);

            assertThat(connection.getResponse()).as(extension).contains("400 Bad Request");
            connection.waitUntilClosedOrIdleFor(200, TimeUnit.MILLISECONDS);
            assertThat(connection.takeOutputString()).as(extension).isEmpty();
        }
    }

    @Test
    void answersInWords() throws Exception {
        assertPlain(ask("GET /unknown HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n"), "404 Not Found");
        assertPlain(ask("GET /count HTTP/1.1\r\nHost: a\r\n\r\n"), "500 Server Error");
        assertPlain(ask("GET /count HTTP/1.1\r\n\r\n"), "400 Bad Request");
        assertPlain(ask("G\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n"), "400 Bad Request");
        assertPlain(ask("GET / HTTP/7.0\r\nHost: a\r\n\r\n"), "505 HTTP Version Not Supported");
    }

    @Test
    void isUnavailableWhereItServesWhenItIsUp() throws Exception {
        for (var address : new String[] {"/health", "/api/v1/serviceT", "/console/", "/checkpoint"}) {
            var answer = ask("GET " + address + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertPlain(answer, "503 Service Unavailable");
            assertThat(answer).contains("Retry-After: 1");
        }
    }

    @Test
    void isUnavailableUntilTheGatewaysFilterIsThereAndThenAsksIt() throws Exception {
        var request = CHUNKED.replace("/count", "/services/count") + "0\r\n\r\n";
        assertPlain(ask(request), "503 Service Unavailable");

        filter = new Letting(true);
        assertThat(ask(request)).contains("0 octets");

        filter = new Letting(false);
        assertThat(ask(request)).startsWith("HTTP/1.1 405");
    }

    private record Letting(boolean in) implements Filter {
        @Override
        public void init(FilterConfig config) {
            throw new UnsupportedOperationException("not by a container");
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (in) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }

        @Override
        public void destroy() {
            throw new UnsupportedOperationException("not by a container");
        }
    }

    private String ask(String request) throws Exception {
        return connector.getResponse(request);
    }

    private static void assertPlain(String answer, String words) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + words.substring(0, 3))
                .contains("Content-Type: text/plain;charset=utf-8")
                .endsWith(words + "\n")
                .doesNotContain("Server:");
    }

    private static final class Counting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("a defect");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] octets;
            try {
                octets = request.getInputStream().readAllBytes();
            } catch (IOException broken) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            response.getOutputStream().print(octets.length + " octets");
        }
    }
}
