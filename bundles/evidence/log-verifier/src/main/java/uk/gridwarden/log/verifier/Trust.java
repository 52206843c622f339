package uk.gridwarden.log.verifier;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the person who verifies knows from elsewhere, and trusts.
 *
 * @param receipts hashes by record number: the head hash or the leaf hash of an answer
 * @param keys public keys of the log
 * @param copies files with checkpoints that were kept elsewhere
 * @param authorities certificates of the time-stamping authority, or of its CA
 * @param unsignedUpTo checkpoints over at most this many records may be unsigned: those from before there was a key
 */
record Trust(
        Map<Long, Set<String>> receipts,
        List<Key> keys,
        List<Path> copies,
        List<X509Certificate> authorities,
        long unsignedUpTo) {

    Trust withUnsignedUpTo(long size) {
        return new Trust(receipts, keys, copies, authorities, size);
    }

    /** Whether a checkpoint over this many records must be signed by one of the keys. */
    boolean requiresSignature(long size) {
        return !keys.isEmpty() && size > unsignedUpTo;
    }
}
