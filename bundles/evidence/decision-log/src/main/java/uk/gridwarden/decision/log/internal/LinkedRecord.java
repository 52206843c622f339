package uk.gridwarden.decision.log.internal;

/**
 * A record with its place in the log.
 *
 * @param head the head of the log once it is written
 */
record LinkedRecord(Draft draft, LogHead head) {}
