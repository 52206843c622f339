package uk.gridwarden.self.check;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reports whether one part is in order. Each bundle registers such a service for its own parts.
 *
 * <p>Called by the health answer, from any thread, often: it must answer quickly and never throw.
 */
@ConsumerType
public interface ReadinessCheck {

    /** Service property of the one check that is asked before each decision; its problems stop requests. */
    String GATES_DECISIONS = "gridwarden.gates.decisions";

    /** Name of the part, such as {@code rules}. */
    String name();

    /** The current state. */
    State state();

    /**
     * The state of one part.
     *
     * @param problems reasons why requests cannot be decided, one sentence each; empty when they can
     * @param warnings matters for an operator that do not stop requests
     * @param details facts worth showing, without personal data
     */
    record State(List<String> problems, List<String> warnings, SortedMap<String, String> details) {
        /** Copies the lists. */
        public State {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
