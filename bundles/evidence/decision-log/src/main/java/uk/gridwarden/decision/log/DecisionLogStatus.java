package uk.gridwarden.decision.log;

/**
 * Whether the log records, and how far it has got.
 *
 * @param state whether it records
 * @param reason one sentence that says why it does not record; empty while it does
 * @param count number of records known to be durable; 0 before the log was opened
 * @param headHash hash of the last of them, lower-case hex; 64 zeros for an empty log
 */
public record DecisionLogStatus(State state, String reason, long count, String headHash) {

    /** What the log is doing. */
    public enum State {
        /** It has not reached its database yet. */
        STARTING,
        /** It records. */
        SERVING,
        /** The database or the head file fails. The log tries again by itself. */
        UNAVAILABLE,
        /** The log was altered, or its database is not durable. It stays so until an operator has acted. */
        REFUSING,
        /** The component was stopped. */
        STOPPED
    }

    /** Whether decisions can be recorded now. */
    public boolean isServing() {
        return state == State.SERVING;
    }
}
