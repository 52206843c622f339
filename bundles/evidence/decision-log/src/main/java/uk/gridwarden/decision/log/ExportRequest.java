package uk.gridwarden.decision.log;

import java.nio.file.Path;

/**
 * A request for an export.
 *
 * @param file the file to write; the manifest has the same name followed by {@code .manifest.json}
 * @param from first record of the file, from 1; an existing file must start with it
 * @param content how much of each record
 */
public record ExportRequest(Path file, long from, Content content) {

    /** How much of a record is exported. */
    public enum Content {
        /** Digests alone: no personal data, enough to check receipts. */
        DIGESTS,
        /** The record; personal data. */
        RECORDS,
        /** The record and the signed document; personal data. */
        DOCUMENTS
    }

    /** Rejects a place before the first record. */
    public ExportRequest {
        if (from < 1) {
            throw new IllegalArgumentException("the first record to export is " + from + "; expected 1 or more");
        }
    }

    /** Where the manifest goes. */
    public Path manifest() {
        return file.resolveSibling(file.getFileName() + ".manifest.json");
    }

    /** Where the checkpoints go. */
    public Path checkpoints() {
        return file.resolveSibling(file.getFileName() + ".checkpoints");
    }
}
