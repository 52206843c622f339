package uk.gridwarden.engine;

/** The outcome of a decision, as it is answered and recorded. */
public enum DecisionOutcome {
    /** Every rule passed, or its findings are only monitored. */
    ACCEPTED,
    /** A rule failed and its finding is enforced. */
    REJECTED,
    /** No rule concerns the request. */
    NOT_APPLICABLE,
    /** A verdict could not be reached. Never to be treated as a pass. */
    UNDETERMINED
}
