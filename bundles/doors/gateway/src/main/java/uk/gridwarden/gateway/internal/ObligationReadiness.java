package uk.gridwarden.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.self.check.ReadinessCheck;

/** The state of the clause files. Requests are decided without them, so a problem with them is a warning. */
@Component
public final class ObligationReadiness implements ReadinessCheck {
    private final ObligationResolver resolver;

    /** Called by Declarative Services. */
    @Activate
    public ObligationReadiness(@Reference ObligationResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public String name() {
        return "obligations";
    }

    @Override
    public State state() {
        var clauses = resolver.clauseState();
        var details = new TreeMap<String, String>();
        details.put("usable", Boolean.toString(clauses.usable()));
        details.put("textVersions", String.join(" ", versions()));
        var warnings = new ArrayList<>(clauses.problems());
        warnings.addAll(clauses.replaced());
        return new State(List.of(), warnings, details);
    }

    private List<String> versions() {
        try {
            return resolver.listClauses().stream().map(TextVersion::id).toList();
        } catch (UnavailableException none) {
            return List.of();
        }
    }
}
