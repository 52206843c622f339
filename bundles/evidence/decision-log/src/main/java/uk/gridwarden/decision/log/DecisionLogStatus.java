package uk.gridwarden.decision.log;

/**
 * The state of the log and the place of its last record.
 *
 * @param state whether it records
 * @param reason why it does not record, in one sentence; empty while it does
 * @param count number of records known to be durable; 0 before the log was opened
 * @param headHash hash of the last of them, lower-case hex; 64 zeros for an empty log
 */
public record DecisionLogStatus(State state, String reason, long count, String headHash) {

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
