package uk.gridwarden.log.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Verifies an export from its first record to its last.
 *
 * <p>The first pass reads the digests of reduced records from the retention records; the second verifies the chain.
 * Memory use depends only on the number of reduced records and receipts.
 */
final class ExportVerifier {

    /** The result of a verification. */
    sealed interface Result {

        /** Every record is unchanged. */
        record Intact(long first, long last, String headHash, long reduced) implements Result {}

        /** The first fault. */
        record Broken(String sentence) implements Result {}
    }

    private final Path file;
    private final Map<Long, Set<String>> receipts;
    private final Map<Long, Map<Long, String>> leftBy = new HashMap<>();
    private final Set<Long> unmet;
    private String hash = "";
    private long last;
    private long reduced;

    /** Verifies one file, in which the receipts' hashes must be found at their record numbers. */
    ExportVerifier(Path file, Map<Long, Set<String>> receipts) {
        this.file = file;
        this.receipts = receipts;
        this.unmet = new HashSet<>(receipts.keySet());
    }

    Result verify() throws IOException {
        Manifest manifest;
        try {
            manifest = Manifest.beside(file);
        } catch (MalformedExportException fault) {
            return new Result.Broken("The manifest " + fault.getMessage() + ".");
        }
        hash = manifest.previousHash();
        last = manifest.first() - 1;
        learnRetentions();
        try {
            walk(manifest);
        } catch (MalformedExportException fault) {
            return new Result.Broken("Record " + (last + 1) + " " + fault.getMessage() + ".");
        }
        return atEnd(manifest);
    }

    private void learnRetentions() throws IOException {
        try (var lines = lines()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                learnRetention(line);
            }
        } catch (CharacterCodingException reportedLater) {
            leftBy.clear();
        }
    }

    // The second pass reports a line that cannot be read here.
    private void learnRetention(String line) {
        try {
            var record = ExportedRecord.parse(line);
            if (record.kind() == ExportedRecord.RETENTION
                    && Chain.sha256(record.record()).equals(record.recordDigest())) {
                var left = new HashMap<Long, String>();
                for (var one :
                        JsonObject.parse(record.record()).object("retention").objects("reduced")) {
                    left.put(one.number("sequence"), one.digest("sha256"));
                }
                leftBy.put(record.sequence(), left);
            }
        } catch (MalformedExportException reportedLater) {
            return;
        }
    }

    private void walk(Manifest manifest) throws IOException, MalformedExportException {
        try (var lines = lines()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(ExportedRecord.parse(line), manifest);
            }
        } catch (CharacterCodingException notText) {
            throw new MalformedExportException("or one soon after it is not UTF-8 text");
        }
        if (last != manifest.last()) {
            throw new MalformedExportException("is missing: the manifest ends with record " + manifest.last());
        }
    }

    private void accept(ExportedRecord record, Manifest manifest) throws MalformedExportException {
        if (record.sequence() != last + 1) {
            throw new MalformedExportException("is missing: its line has record " + record.sequence());
        }
        var next = Chain.next(hash, record.sequence(), record.kind(), record.recordDigest(), record.documentDigest());
        if (!next.equals(record.hash())) {
            throw new MalformedExportException("does not have the hash that follows from it and the record before");
        }
        checkContent(record);
        if (!record.document().isEmpty()
                && !Chain.sha256(decoded(record.document())).equals(record.documentDigest())) {
            throw new MalformedExportException("has another document than was recorded with it");
        }
        for (var receipt : receipts.getOrDefault(record.sequence(), Set.of())) {
            if (!receipt.equals(next)) {
                throw new MalformedExportException("has the hash " + next + ", but its receipt says " + receipt);
            }
        }
        if (record.sequence() > manifest.last()) {
            throw new MalformedExportException("is in the file, but the manifest ends with record " + manifest.last());
        }
        unmet.remove(record.sequence());
        hash = next;
        last = record.sequence();
    }

    private void checkContent(ExportedRecord record) throws MalformedExportException {
        var digest = Chain.sha256(record.record());
        if (record.reducedBy().isEmpty()) {
            if (!digest.equals(record.recordDigest())) {
                throw new MalformedExportException("does not hold what was written there");
            }
            return;
        }
        var by = record.reducedBy().getAsLong();
        if (by <= record.sequence()
                || !digest.equals(leftBy.getOrDefault(by, Map.of()).get(record.sequence()))) {
            throw new MalformedExportException(
                    "is not what record " + by + " says was left of it when personal data was removed");
        }
        reduced++;
    }

    private static byte[] decoded(String base64) throws MalformedExportException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedExportException("has a document that is not base64");
        }
    }

    private Result atEnd(Manifest manifest) throws IOException {
        if (!hash.equals(manifest.headHash())) {
            return new Result.Broken("Record " + last + " has the hash " + hash + ", but the manifest says "
                    + manifest.headHash() + ".");
        }
        if (!unmet.isEmpty()) {
            var missing = unmet.stream().mapToLong(Long::longValue).min().getAsLong();
            return new Result.Broken("Record " + missing + " is missing: there is a receipt for it, but the file has"
                    + " records " + manifest.first() + " to " + last + ".");
        }
        if (!manifest.isDigestOf(file)) {
            return new Result.Broken("The file is not the one the manifest was written for, though its records hold.");
        }
        return new Result.Intact(manifest.first(), last, hash, reduced);
    }

    private BufferedReader lines() throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }
}
