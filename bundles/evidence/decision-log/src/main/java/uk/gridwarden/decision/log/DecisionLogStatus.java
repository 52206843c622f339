package uk.gridwarden.decision.log;

import java.util.List;
import uk.gridwarden.rule.api.Sha256;

/**
 * The state of the log and the place of its last record.
 *
 * @param state whether it records
 * @param reason why it does not record, in one sentence; empty while it does
 * @param count number of records known to be durable; 0 before the log was opened
 * @param headHash hash of the last of them; 64 zeros for an empty log
 * @param warnings what does not keep it from recording but should be looked at, a sentence each
 */
public record DecisionLogStatus(State state, String reason, long count, Sha256 headHash, List<String> warnings) {

    /** Copies the list. */
    public DecisionLogStatus {
        warnings = List.copyOf(warnings);
    }

    /** The state that the log is in. */
    public enum State {
        /** It has not reached its database yet. */
        STARTING,
        /** It records. */
        SERVING,
        /** The database or the head file fails. The log tries again by itself. */
        UNAVAILABLE,
        /** The log was altered, or its database is not durable. The state lasts until an operator has acted. */
        REFUSING,
        /** The component was stopped. */
        STOPPED
    }

    /** True when decisions can be recorded now. */
    public boolean isServing() {
        return state == State.SERVING;
    }
}
