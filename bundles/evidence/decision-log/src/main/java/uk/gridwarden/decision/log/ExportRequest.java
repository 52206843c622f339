package uk.gridwarden.decision.log;

import java.nio.file.Path;

/**
 * What to export.
 *
 * @param file where to; the manifest gets the same name with {@code .manifest.json} after it
 * @param from first record of the file, from 1; a file that is there already must start with it
 * @param withDocuments whether the signed documents go in as well
 */
public record ExportRequest(Path file, long from, boolean withDocuments) {

    /** Rejects a place before the first record. */
    public ExportRequest {
        if (from < 1) {
            throw new IllegalArgumentException(
                    "record " + from + " was asked for as the first to export: expected 1 or more");
        }
    }

    /** Where the manifest goes. */
    public Path manifest() {
        return file.resolveSibling(file.getFileName() + ".manifest.json");
    }
}
