package uk.gridwarden.log.verifier;

import java.util.Base64;
import java.util.OptionalLong;

/**
 * A line of an export.
 *
 * @param record the record as stored, whose digest is that of its UTF-8 octets; empty when only digests were exported
 * @param document the signed document in base64; may be empty
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
                json.has("record") ? json.text("record") : "",
                json.has("document") ? json.text("document") : "");
    }

    byte[] documentOctets() throws MalformedExportException {
        try {
            return Base64.getDecoder().decode(document);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedExportException("has a document that is not base64");
        }
    }

    byte[] entry() {
        return Chain.entry(sequence, kind, recordDigest, documentDigest);
    }
}
