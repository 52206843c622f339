package uk.gridwarden.engine;

/**
 * Proof of a place in the log: whoever keeps it can contradict a log that was cut or replaced.
 *
 * @param sequence place in the log, from 1, without gaps
 * @param headHash hash of the log up to and including this record, lower-case hex
 */
public record Receipt(long sequence, String headHash) {}
