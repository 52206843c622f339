package uk.gridwarden.log.verifier;

import java.util.OptionalLong;

/**
 * A line of an export.
 *
 * @param record the record as stored, whose UTF-8 octets the digest is of
 * @param document the signed document in base64; empty where there is none
 */
record ExportedRecord(
        long sequence,
        char kind,
        String recordDigest,
        String documentDigest,
        String hash,
        OptionalLong reducedBy,
        String record,
        String document) {
    static final char RETENTION = 'T';

    static ExportedRecord parse(String line) throws MalformedExportException {
        var json = JsonObject.parse(line);
        var kind = json.text("kind");
        if (kind.length() != 1 || kind.charAt(0) > 0x7F) {
            throw new MalformedExportException("has a 'kind' that is not one letter");
        }
        return new ExportedRecord(
                json.number("sequence"),
                kind.charAt(0),
                json.digest("recordDigest"),
                json.digest("documentDigest"),
                json.digest("hash"),
                json.has("reducedBy") ? OptionalLong.of(json.number("reducedBy")) : OptionalLong.empty(),
                json.text("record"),
                json.has("document") ? json.text("document") : "");
    }
}
