package uk.gridwarden.log.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies an export from its first record to its last, and its checkpoints.
 *
 * <p>The first pass reads the digests of reduced records from the retention records; the second verifies the chain and the
 * tree. Memory use depends only on the number of reduced records and receipts.
 */
final class ExportVerifier {

    /**
     * Every record is unchanged.
     *
     * @param reduced records from which personal data was removed
     * @param digestsOnly records of which the export has no content
     * @param pins a line for each who vouches for records, and for what nobody vouches for
     */
    record Intact(long first, long last, String headHash, long reduced, long digestsOnly, List<String> pins) {}

    private final Path file;
    private final Trust trust;
    private final Pins pins = new Pins();
    private final Map<Long, Map<Long, String>> leftBy = new HashMap<>();
    private final Set<Long> unmet;
    private String hash = "";
    private long last;
    private long reduced;
    private long digestsOnly;

    /** Verifies one file against what is known from elsewhere. */
    ExportVerifier(Path file, Trust trust) {
        this.file = file;
        this.trust = trust;
        this.unmet = new HashSet<>(trust.receipts().keySet());
    }

    Intact verify() throws IOException, BrokenEvidenceException {
        Manifest manifest;
        Checkpoints opened;
        try {
            manifest = Manifest.beside(file);
            opened = new Checkpoints(manifest, file.resolveSibling(file.getFileName() + ".checkpoints"), trust, pins);
        } catch (MalformedExportException fault) {
            throw new BrokenEvidenceException("The manifest " + fault.getMessage() + ".");
        }
        hash = manifest.previousHash();
        last = manifest.first() - 1;
        learnRetentions();
        try (var checkpoints = opened) {
            walk(manifest, checkpoints);
            checkEnd(manifest);
            checkpoints.atEnd();
            return new Intact(manifest.first(), last, hash, reduced, digestsOnly, pins.lines(manifest.first(), last));
        } catch (MalformedExportException fault) {
            throw new BrokenEvidenceException("Record " + (last + 1) + " " + fault.getMessage() + ".");
        }
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

    private void walk(Manifest manifest, Checkpoints checkpoints)
            throws IOException, MalformedExportException, BrokenEvidenceException {
        try (var lines = lines()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var record = ExportedRecord.parse(line);
                accept(record, manifest);
                checkpoints.accept(record.entry());
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
        var next = Chain.next(hash, record.entry());
        if (!next.equals(record.hash())) {
            throw new MalformedExportException("does not have the hash that follows from it and the record before");
        }
        checkContent(record);
        checkReceipts(record, next);
        if (record.sequence() > manifest.last()) {
            throw new MalformedExportException("is in the file, but the manifest ends with record " + manifest.last());
        }
        unmet.remove(record.sequence());
        hash = next;
        last = record.sequence();
    }

    private void checkReceipts(ExportedRecord record, String headHash) throws MalformedExportException {
        for (var receipt : trust.receipts().getOrDefault(record.sequence(), Set.of())) {
            if (receipt.equals(headHash)) {
                pins.add("a receipt", record.sequence());
            } else if (!receipt.equals(Tree.leafHash(record.entry()))) {
                throw new MalformedExportException("has the hash " + headHash + " and the leaf hash "
                        + Tree.leafHash(record.entry()) + ", but its receipt says " + receipt);
            }
        }
    }

    private void checkContent(ExportedRecord record) throws MalformedExportException {
        if (record.record().isEmpty()) {
            digestsOnly++;
            return;
        }
        if (!record.document().isEmpty()
                && !Chain.sha256(record.documentOctets()).equals(record.documentDigest())) {
            throw new MalformedExportException("has another document than was recorded with it");
        }
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

    private void checkEnd(Manifest manifest) throws IOException, BrokenEvidenceException {
        if (!hash.equals(manifest.headHash())) {
            throw new BrokenEvidenceException("Record " + last + " has the hash " + hash + ", but the manifest says "
                    + manifest.headHash() + ".");
        }
        if (!unmet.isEmpty()) {
            var missing = unmet.stream().mapToLong(Long::longValue).min().getAsLong();
            throw new BrokenEvidenceException("Record " + missing + " is missing: there is a receipt for it, but the"
                    + " file has records " + manifest.first() + " to " + last + ".");
        }
        if (!manifest.isDigestOf(file)) {
            throw new BrokenEvidenceException(
                    "The file is not the one the manifest was written for, though its records hold.");
        }
    }

    private BufferedReader lines() throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }
}
