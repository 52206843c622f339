package uk.gridwarden.decision.log;

import uk.gridwarden.rule.api.Sha256;

/**
 * The result of an export.
 *
 * @param count number of records in it
 * @param first place of the first; one more than {@code last} for an empty file
 * @param last place of the last
 * @param headHash hash of the last; that of the record before the first for an empty file
 * @param added number of records that this run added
 */
public record ExportSummary(long count, long first, long last, Sha256 headHash, long added) {}
