package uk.gridwarden.engine;

/**
 * A decision and its place in the log.
 *
 * @param decision the decision as recorded
 * @param receipt its place
 * @param repeated whether it was recorded for an earlier submission of the same request
 */
public record RecordedDecision(Decision decision, Receipt receipt, boolean repeated) {}
