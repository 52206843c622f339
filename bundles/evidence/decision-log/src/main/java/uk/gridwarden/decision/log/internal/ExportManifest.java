package uk.gridwarden.decision.log.internal;

import java.time.Instant;

/**
 * What an export file must hold. The names are those of a published format.
 *
 * @param previousHash hash of the record before the first
 * @param headHash hash of the last record
 * @param octets length of the file
 * @param sha256 digest of the file
 */
record ExportManifest(
        int format,
        String file,
        String node,
        Instant createdAt,
        long count,
        long first,
        long last,
        String previousHash,
        String headHash,
        boolean withDocuments,
        long octets,
        String sha256) {
    static final int FORMAT = 1;
}
