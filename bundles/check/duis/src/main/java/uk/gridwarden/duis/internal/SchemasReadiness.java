package uk.gridwarden.duis.internal;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.self.check.ReadinessCheck;

/** Reports which official schemas are in force, and which folders cannot be used. */
@Component
public final class SchemasReadiness implements ReadinessCheck {
    private final FolderSchemas schemas;

    /** Called by Declarative Services. */
    @Activate
    public SchemasReadiness(@Reference FolderSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public String name() {
        return "official schemas";
    }

    @Override
    public State state() {
        var state = schemas.state();
        var details = new TreeMap<String, String>();
        details.put(
                "versions",
                state.set().versions().keySet().stream()
                        .filter(state.set()::isInForce)
                        .map(SchemaVersion::toString)
                        .collect(Collectors.joining(", ")));
        state.set().digest().ifPresent(digest -> details.put("digest", digest.toString()));
        return new State(state.problems(), state.warnings(), details);
    }
}
