package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.self.check.ReadinessCheck;

/** Reports whether decisions can be recorded, and the head of the log for those who keep receipts. */
@Component
public final class DecisionLogReadiness implements ReadinessCheck {
    private final DecisionLog log;

    /** Called by Declarative Services. */
    @Activate
    public DecisionLogReadiness(@Reference DecisionLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "decision log";
    }

    @Override
    public State state() {
        var status = log.status();
        var problems = status.isServing()
                ? List.<String>of()
                : List.of(status.reason().isEmpty() ? "It is " + status.state() + "." : status.reason());
        var details = new TreeMap<String, String>();
        details.put("records", Long.toString(status.count()));
        details.put("headHash", status.headHash().toString());
        return new State(problems, status.warnings(), details);
    }
}
