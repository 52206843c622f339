package uk.gridwarden.listener;

import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * Connections whose chunks have no extensions. Jetty ends an extension at its first line feed, also within quotes, where
 * others read on: so one could hide a request from whoever stands in front (CVE-2026-2332). No client needs them.
 */
final class StrictConnections extends HttpConnectionFactory {

    StrictConnections(HttpConfiguration configuration) {
        super(configuration);
        configuration.setSendServerVersion(false);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
                new HttpConnection(getHttpConfiguration(), connector, endPoint, getHttpCompliance(), false) {
                    @Override
                    protected HttpParser newHttpParser(HttpCompliance compliance) {
                        return new StrictParser(
                                newRequestHandler(), getHttpConfiguration().getRequestHeaderSize(), compliance);
                    }
                },
                connector,
                endPoint);
    }

    private static final class StrictParser extends HttpParser {
        StrictParser(RequestHandler handler, int mostHeaderOctets, HttpCompliance compliance) {
            super(handler, mostHeaderOctets, compliance);
        }

        @Override
        protected void setState(State state) {
            if (state == State.CHUNK_PARAMS) {
                throw new BadMessageException("A chunk has an extension");
            }
            super.setState(state);
        }
    }
}
