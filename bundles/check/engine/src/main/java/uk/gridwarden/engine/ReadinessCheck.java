package uk.gridwarden.engine;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One thing that must be in order for requests to be decided, registered as a service by the bundle that knows.
 *
 * <p>Called by the health answer, from any thread, often: it must answer quickly and never throw.
 */
@ConsumerType
public interface ReadinessCheck {

    /** Service property of the one check whose problems also keep requests from being decided; it is asked for each. */
    String GATES_DECISIONS = "gridwarden.gates.decisions";

    /** Name of the part that is checked, such as {@code rules}. */
    String name();

    /** Its state now. */
    State state();

    /**
     * The state of one part.
     *
     * @param problems what keeps requests from being decided, one sentence each; empty when nothing does
     * @param warnings what an operator should look at though requests can be decided
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
