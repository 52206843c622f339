package uk.gridwarden.decision.log.internal;

/**
 * The end of the log: everything up to it is known by its hash.
 *
 * @param count number of records, which is the place of the last one
 * @param hash hash of the last one, lower-case hex
 */
record LogHead(long count, String hash) {
    /** The end of a log without records. */
    static final LogHead EMPTY = new LogHead(0, "0".repeat(2 * Digests.OCTETS));

    /**
     * The head after one more record: SHA-256 over the previous hash (32 octets), the place of the record (8, most
     * significant first), the letter of its kind (1), the SHA-256 of the record as first stored (32), and that of its
     * document (32; zeros where there is none). Since only digests go in, a record can be reduced later without breaking
     * the chain.
     */
    LogHead followedBy(char kind, String recordDigest, String documentDigest) {
        var digest = Digests.sha256();
        digest.update(Digests.parse(hash));
        var sequence = count + 1;
        for (var shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (sequence >>> shift));
        }
        digest.update((byte) kind);
        digest.update(Digests.parse(recordDigest));
        digest.update(Digests.parse(documentDigest));
        return new LogHead(sequence, Digests.format(digest.digest()));
    }
}
