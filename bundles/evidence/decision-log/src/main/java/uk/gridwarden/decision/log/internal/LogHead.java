package uk.gridwarden.decision.log.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import uk.gridwarden.rule.api.Sha256;

/**
 * The end of the log. Its hash stands for all records up to it.
 *
 * @param count number of records, which is the place of the last one
 * @param hash hash of the last one, lower-case hex
 */
record LogHead(long count, String hash) {
    /** The end of a log without records. */
    static final LogHead EMPTY = new LogHead(0, "0".repeat(2 * Sha256.OCTETS));

    /**
     * The head after one more record: SHA-256 over the previous hash (32 octets), the place of the record (8, most
     * significant first), the letter of its kind (1), the SHA-256 of the record as first stored (32), and that of its
     * document (32; zeros when there is none). Since only digests go in, a record can be reduced later without breaking
     * the chain.
     */
    LogHead followedBy(String kind, Sha256 recordDigest, Sha256 documentDigest) {
        var next = Sha256.of(
                Sha256.parse(hash).toOctets(),
                ByteBuffer.allocate(Long.BYTES).putLong(count + 1).array(),
                kind.getBytes(StandardCharsets.ISO_8859_1),
                recordDigest.toOctets(),
                documentDigest.toOctets());
        return new LogHead(count + 1, next.toString());
    }

    /** A digest as the log writes it; empty for any other text. */
    static Optional<Sha256> digest(String text) {
        try {
            return Optional.of(Sha256.parse(text))
                    .filter(digest -> digest.toString().equals(text));
        } catch (IllegalArgumentException altered) {
            return Optional.empty();
        }
    }
}
