package uk.gridwarden.callers.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * The callers that {@code etc/callers.csv} names, and the local door.
 *
 * <p>The file is taken in as a whole or not at all, and only when that is on record: while it is refused, the list in force
 * stays. Queries run on the calling thread, with one volatile read; one thread watches the file.
 */
@Component(
        configurationPid = "uk.gridwarden.callers",
        service = {Callers.class, ReadinessCheck.class})
@Designate(ocd = CallersConfiguration.class)
public final class NamedCallers implements Callers, ReadinessCheck {
    static final long LOOK_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(NamedCallers.class);
    private static final String CERTIFICATES = "javax.servlet.request.X509Certificate";

    private final Path file;
    private final SettledFiles settled;
    private final Caller local;
    private final boolean isPlainAccepted;
    private final String publishedAddress;
    private final ActRecorder acts;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "gridwarden-callers"));
    private List<String> problems = List.of();
    private volatile CallerList inForce = CallerList.EMPTY;
    private volatile List<String> refused = List.of();

    /** Called by Declarative Services. */
    @Activate
    public NamedCallers(
            CallersConfiguration configuration,
            BundleContext context,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(configuration, Path.of(context.getProperty("karaf.etc")), acts, clock);
    }

    NamedCallers(CallersConfiguration configuration, Path etc, ActRecorder acts, Clock clock) {
        this.file = etc.resolve("callers.csv");
        this.settled = new SettledFiles(List.of(file));
        this.local = local(configuration.local_roles());
        this.isPlainAccepted = configuration.plain_http_beyond_loopback().equals("accepted");
        this.publishedAddress = configuration.published_address().strip();
        this.acts = acts;
        this.clock = clock;
    }

    private Caller local(String roles) {
        try {
            return new Caller("local", CallerList.roles(roles), Set.of());
        } catch (IllegalArgumentException unknown) {
            problems = List.of("local.roles in etc/uk.gridwarden.callers.cfg cannot be used, so nobody may come in over"
                    + " plain HTTP: " + unknown.getMessage() + ".");
            return new Caller("local", Set.of(), Set.of());
        }
    }

    @Activate
    void start() {
        look();
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public Caller of(HttpServletRequest request) {
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] path && path.length > 0) {
            return inForce.of(path[0], clock.instant());
        }
        return !request.isSecure() && (isPlainAccepted || isLoopback(request.getLocalAddr())) ? local : Caller.STRANGER;
    }

    /** An address in digits is not looked up. */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    @Override
    public String publishedAddress() {
        return publishedAddress;
    }

    /** An exception would silently end the schedule, so none may leave this method. */
    void look() {
        try {
            if (settled.haveChanged()) {
                take(Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
            }
        } catch (IOException | UnavailableException notNow) {
            settled.forget();
            LOG.error("The list of callers is not taken in; the next look tries again", notNow);
        } catch (RuntimeException unusable) {
            refused = List.of("etc/callers.csv is refused, and the list before it stays in force: "
                    + unusable.getMessage() + ".");
            LOG.warn("The list of callers is refused", unusable);
        }
    }

    private void take(String text) throws UnavailableException {
        var list = CallerList.parse(text);
        if (!list.equals(inForce)) {
            acts.record(AdministrativeAct.ofPlatform(
                    clock.instant(),
                    ActKind.SETTINGS_CHANGED,
                    AdministrativeAct.place(file),
                    "A list of callers comes into force.",
                    Map.of("callers", Integer.toString(list.rows().size()))));
        }
        inForce = list;
        refused = List.of();
    }

    @Override
    public String name() {
        return "callers";
    }

    @Override
    public State state() {
        var warnings = new ArrayList<>(refused);
        if (isPlainAccepted) {
            warnings.add("Plain HTTP is accepted from other machines, whose callers nobody knows.");
        }
        return new State(
                problems,
                warnings,
                new TreeMap<>(Map.of("named", Integer.toString(inForce.rows().size()))));
    }
}
