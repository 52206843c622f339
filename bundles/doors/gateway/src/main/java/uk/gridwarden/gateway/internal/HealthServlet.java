package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.json.Json;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * {@code GET /health}: 200 when requests can be decided, 503 with the reasons when not.
 *
 * <p>A part that is expected and has not reported counts as a problem.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/health", "osgi.http.whiteboard.servlet.name=health"})
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> EXPECTED =
            Set.of("rules", "registration data", "trust", "decision log", "settings", "components");

    private static final List<String> NOT_RUNNING = List.of("It is not running.");

    private final transient Json json = Json.masked();

    private final transient Callers callers;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private final transient List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ServiceRequestValidation validation;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile SoapEndpoints endpoints;

    /** Called by Declarative Services. */
    @Activate
    public HealthServlet(@Reference Callers callers) {
        this.callers = callers;
    }

    /** The answer as JSON. */
    private record Health(
            SortedMap<String, List<String>> problems,
            SortedMap<String, List<String>> warnings,
            SortedMap<String, Map<String, String>> parts,
            String status) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var health = health();
        var isForDetails = callers.of(request).may(Permissions.Kind.PAGE, Permissions.HEALTH_DETAILS);
        response.setStatus(
                health.problems().isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        // Reasons quote settings, files and rules; to a reader of JSON an escape is the character.
        response.getOutputStream()
                .write(ForeignText.shownLines(json.text(isForDetails ? health : Map.of("status", health.status())))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Health health() {
        var problems = new TreeMap<String, List<String>>();
        var warnings = new TreeMap<String, List<String>>();
        var parts = new TreeMap<String, Map<String, String>>();
        for (var check : checks) {
            var state = check.state();
            put(problems, check.name(), state.problems());
            put(warnings, check.name(), state.warnings());
            parts.put(check.name(), state.details());
        }
        EXPECTED.stream().filter(part -> !parts.containsKey(part)).forEach(part -> problems.put(part, NOT_RUNNING));
        put(problems, "engine", validation == null ? NOT_RUNNING : List.of());
        put(problems, "endpoints", endpoints == null || !endpoints.takeRequests() ? NOT_RUNNING : List.of());
        return new Health(problems, warnings, parts, problems.isEmpty() ? "ready" : "not ready");
    }

    private static void put(Map<String, List<String>> sentences, String part, List<String> ofPart) {
        if (!ofPart.isEmpty()) {
            sentences.put(part, ofPart);
        }
    }
}
