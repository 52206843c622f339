package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A record as a line of an export. The names are those of a published format: a verifier of its own reads them.
 *
 * @param record the record as stored, as text: its octets are what the digest is of
 * @param reducedBy place of the record that says personal data was taken out of this one
 * @param document the signed document, base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportLine(
        long sequence,
        String kind,
        String recordDigest,
        String documentDigest,
        String hash,
        Long reducedBy,
        String record,
        String document) {

    static ExportLine of(StoredRecord stored, boolean withDocument) {
        return new ExportLine(
                stored.sequence(),
                String.valueOf(stored.kindLetter()),
                stored.recordDigest(),
                stored.documentDigest(),
                stored.hash(),
                stored.reducedBy().isPresent() ? stored.reducedBy().getAsLong() : null,
                new String(stored.json(), StandardCharsets.UTF_8),
                withDocument
                        ? stored.document()
                                .map(Base64.getEncoder()::encodeToString)
                                .orElse(null)
                        : null);
    }
}
