package uk.gridwarden.registration.internal.csv;

/**
 * One row of an update file.
 *
 * @param <T> type of the record
 * @param isDeletion whether the record goes; otherwise it replaces the one of its key, or is new
 * @param row the record
 */
public record RowChange<T>(boolean isDeletion, T row) {}
