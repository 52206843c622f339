package uk.gridwarden.self.check;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reports whether one part of the platform is ready. Each bundle registers this service for its own parts.
 *
 * <p>Called often by the health service, from any thread: it must return quickly and never throw.
 */
@ConsumerType
public interface ReadinessCheck {

    /** Service property of the check that runs before each decision; its problems stop requests. */
    String GATES_DECISIONS = "gridwarden.gates.decisions";

    /** Name of the part, such as {@code rules}. */
    String name();

    /** The current state. */
    State state();

    /**
     * The state of one part.
     *
     * @param problems reasons why requests cannot be decided, one sentence each; empty if they can
     * @param warnings matters for the operator that do not stop requests
     * @param details values to show, without personal data
     */
    record State(List<String> problems, List<String> warnings, SortedMap<String, String> details) {
        /** Copies the lists. */
        public State {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
