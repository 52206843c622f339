package uk.gridwarden.gateway.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * {@code GET /health}: 200 when requests can be decided, 503 with the reasons when not.
 *
 * <p>A part that is expected and has not reported is a reason too: silence is no sign of health.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/health", "osgi.http.whiteboard.servlet.name=health"})
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> EXPECTED =
            Set.of("rules", "registration data", "trust", "decision log", "settings", "components");

    private final transient ObjectMapper mapper = new ObjectMapper();

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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = mapper.createObjectNode();
        var problems = answer.putObject("problems");
        var warnings = answer.putObject("warnings");
        var parts = answer.putObject("parts");
        var missing = new TreeSet<>(EXPECTED);
        checks.stream().sorted(Comparator.comparing(ReadinessCheck::name)).forEach(check -> {
            missing.remove(check.name());
            describe(check, problems, warnings, parts);
        });
        missing.forEach(part -> problems.putArray(part).add("It is not running."));
        if (validation == null) {
            problems.putArray("engine").add("It is not running.");
        }
        var ready = problems.isEmpty();
        answer.put("status", ready ? "ready" : "not ready");
        response.setStatus(ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(answer));
    }

    private static void describe(ReadinessCheck check, ObjectNode problems, ObjectNode warnings, ObjectNode parts) {
        var state = check.state();
        if (!state.problems().isEmpty()) {
            var reasons = problems.putArray(check.name());
            state.problems().forEach(reasons::add);
        }
        if (!state.warnings().isEmpty()) {
            var remarks = warnings.putArray(check.name());
            state.warnings().forEach(remarks::add);
        }
        var details = parts.putObject(check.name());
        state.details().forEach(details::put);
    }
}
