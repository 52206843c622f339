package uk.gridwarden.callers.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.ops4j.pax.web.service.spi.servlet.OsgiScopedServletContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Stands before every page but {@code /health}, which answers anybody with its status, and before no SOAP address: the
 * gateway asks there, since only it can answer with a fault. It is also where Jetty's server can be had, to which it adds
 * HTTPS and from which it takes what listens beyond loopback without it.
 */
@Component(
        configurationPid = "uk.gridwarden.callers",
        service = {Filter.class, ReadinessCheck.class},
        property = {"osgi.http.whiteboard.filter.pattern=/*", "osgi.http.whiteboard.filter.name=gate"})
public final class HttpGate implements Filter, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGate.class);
    private static final byte[] REFUSAL = "{\"code\":\"CALLER_NOT_ALLOWED\"}".getBytes(StandardCharsets.UTF_8);

    private final CallersConfiguration configuration;
    private final Callers callers;
    private final TlsListener https;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "gridwarden-https-files"));
    private volatile List<String> taken = List.of();

    /** Called by Declarative Services. */
    @Activate
    public HttpGate(
            CallersConfiguration configuration,
            BundleContext context,
            @Reference Callers callers,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(configuration, Path.of(context.getProperty("karaf.etc")), callers, clock);
    }

    HttpGate(CallersConfiguration configuration, Path etc, Callers callers, Clock clock) {
        this.configuration = configuration;
        this.callers = callers;
        this.https = new TlsListener(configuration, etc, clock);
    }

    @Activate
    void start() {
        if (configuration.tls_port() != 0) {
            https.look();
            thread.scheduleWithFixedDelay(
                    https::look, NamedCallers.LOOK_SECONDS, NamedCallers.LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        destroy();
    }

    @Override
    public void init(FilterConfig config) {
        var context = ((OsgiScopedServletContext) config.getServletContext()).getContainerServletContext();
        join(ContextHandler.getContextHandler(context).getServer());
    }

    void join(Server server) {
        try {
            takeDownPlain(server);
            https.joined(server);
        } catch (Exception notListening) {
            LOG.error("HTTPS does not listen", notListening);
        }
    }

    private void takeDownPlain(Server server) throws Exception {
        var refused = new ArrayList<String>();
        for (var connector : server.getConnectors()) {
            if (connector instanceof NetworkConnector plain
                    && plain.getProtocols().stream().noneMatch("ssl"::equals)
                    && !configuration.plain_http_beyond_loopback().equals("accepted")
                    && !NamedCallers.isLoopback(plain.getHost() == null ? "0.0.0.0" : plain.getHost())) {
                server.removeConnector(connector);
                connector.stop();
                refused.add("Plain HTTP would listen on " + plain.getHost()
                        + ", which other machines reach, and does not; see plain.http.beyond.loopback in"
                        + " etc/uk.gridwarden.callers.cfg.");
            }
        }
        refused.forEach(LOG::error);
        taken = List.copyOf(refused);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var page = ((HttpServletRequest) request).getRequestURI().replaceFirst("^(/[^/]*).*", "$1");
        if (page.equals("/health") || callers.of((HttpServletRequest) request).may(Permissions.Kind.PAGE, page)) {
            chain.doFilter(request, response);
            return;
        }
        ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream().write(REFUSAL);
    }

    @Override
    public void destroy() {
        try {
            https.left();
        } catch (Exception notStopped) {
            LOG.error("HTTPS could not be taken down", notStopped);
        }
    }

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public State state() {
        var warnings = new ArrayList<>(taken);
        warnings.addAll(https.warnings());
        return new State(List.of(), warnings, new TreeMap<>(Map.of("https.port", Integer.toString(https.port()))));
    }
}
