package uk.gridwarden.callers.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTPS with mutual authentication, on a connector of its own. New keys, authorities and revocation lists count for the
 * connections that begin after they are read; none is refused meanwhile, and files that are no good change nothing.
 *
 * <p>For any threads.
 */
final class TlsListener {
    private static final Logger LOG = LoggerFactory.getLogger(TlsListener.class);
    private static final Duration WARNING = Duration.ofDays(30);
    private static final long IDLE_MILLISECONDS = 10_000;

    private final CallersConfiguration configuration;
    private final TlsFiles files;
    private final SettledFiles settled;
    private final Clock clock;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private Optional<Server> server = Optional.empty();
    private Optional<ServerConnector> connector = Optional.empty();
    private volatile Optional<TlsMaterial> inForce = Optional.empty();
    private volatile String refused = "";

    TlsListener(CallersConfiguration configuration, Path etc, Clock clock) {
        this.configuration = configuration;
        this.files = TlsFiles.of(configuration, etc);
        this.settled = new SettledFiles(files.all());
        this.clock = clock;
        factory.setNeedClientAuth(true);
        factory.setIncludeProtocols(configuration.tls_protocols().strip().split("[\\s,]+"));
        factory.setRenegotiationAllowed(false);
    }

    /** Reads the files if they changed, and listens once they have been good. */
    synchronized void look() {
        try {
            if (settled.haveChanged()) {
                take(TlsMaterial.read(files));
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            refused = "The files of HTTPS are refused, and those before them stay in force: " + unusable.getMessage()
                    + ".";
            LOG.warn("The files of HTTPS are refused", unusable);
        }
    }

    private void take(TlsMaterial material) throws IOException, GeneralSecurityException {
        try {
            // One that cannot be loaded would leave the factory without any.
            var trial = new SslContextFactory.Server();
            material.applyTo(trial);
            trial.start();
            trial.stop();
            factory.reload(material::applyTo);
            inForce = Optional.of(material);
            refused = "";
            open();
        } catch (IOException | GeneralSecurityException | RuntimeException known) {
            throw known;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
        LOG.info("HTTPS shows a certificate that ends at {}", material.end());
    }

    /** Listens as a part of a server, as soon as there is something to show. */
    synchronized void joined(Server joined) throws Exception {
        left();
        server = Optional.of(joined);
        open();
    }

    /** The server is gone, or goes. */
    synchronized void left() throws Exception {
        if (connector.isPresent()) {
            connector.get().stop();
            server.ifPresent(left -> left.removeConnector(connector.get()));
        }
        connector = Optional.empty();
        server = Optional.empty();
    }

    private void open() throws Exception {
        if (server.isEmpty() || inForce.isEmpty() || connector.isPresent()) {
            return;
        }
        var https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        https.setSendServerVersion(false);
        var added = new ServerConnector(
                server.get(), new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(https));
        added.setHost(configuration.tls_address());
        added.setPort(configuration.tls_port());
        added.setIdleTimeout(IDLE_MILLISECONDS);
        server.get().addConnector(added);
        connector = Optional.of(added);
        added.start();
    }

    /** Where it listens; 0 when it does not. */
    synchronized int port() {
        return connector.map(ServerConnector::getLocalPort).orElse(0);
    }

    /** What an operator should know: what is refused, and what ends soon. */
    List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (!refused.isEmpty()) {
            warnings.add(refused);
        }
        inForce.map(TlsMaterial::end)
                .filter(end -> end.isBefore(clock.instant().plus(WARNING)))
                .ifPresent(end -> warnings.add("The certificate of HTTPS ends at " + end + "; put a new one into etc/"
                        + configuration.tls_certificate_file() + "."));
        return warnings;
    }
}
