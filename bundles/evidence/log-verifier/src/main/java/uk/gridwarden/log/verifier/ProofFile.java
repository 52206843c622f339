package uk.gridwarden.log.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file with a proof: that a record is in a log, or that a newer checkpoint covers all that an older one covered. It shows
 * nothing of other records.
 */
final class ProofFile {
    private final Path file;
    private final Trust trust;
    private final Pins pins = new Pins();

    /** A file to be verified against what is known from elsewhere. */
    ProofFile(Path file, Trust trust) {
        this.file = file;
        this.trust = trust;
    }

    /**
     * Verifies the proof.
     *
     * @return what it proves and who vouches for it, a line each
     */
    List<String> verify() throws IOException, BrokenEvidenceException {
        try {
            var json = JsonObject.parse(Files.readString(file));
            return json.has("older") ? consistency(json) : inclusion(json);
        } catch (MalformedExportException fault) {
            throw new BrokenEvidenceException("The proof " + fault.getMessage() + ".");
        }
    }

    private List<String> inclusion(JsonObject json)
            throws IOException, MalformedExportException, BrokenEvidenceException {
        var sequence = json.number("sequence");
        var leafHash = Tree.leafHash(entry(json, sequence));
        if (!leafHash.equals(json.digest("leafHash"))) {
            throw new MalformedExportException("has a leaf hash that is not that of its entry");
        }
        for (var receipt : trust.receipts().getOrDefault(sequence, Set.of())) {
            if (!receipt.equals(leafHash)) {
                throw new BrokenEvidenceException("Record " + sequence + " has the leaf hash " + leafHash
                        + ", but its receipt says " + receipt + ".");
            }
        }
        var note = Note.parse(json.text("checkpoint"));
        if (!Tree.isIncluded(leafHash, sequence - 1, note.size(), json.digests("proof"), note.root())) {
            throw new MalformedExportException("does not lead from record " + sequence + " to its checkpoint");
        }
        checkLog(json, note);
        return lines(
                "Proved: record " + sequence + " of " + note.origin() + " with the leaf hash " + leafHash
                        + " is among the " + note.size() + " records of the checkpoint",
                note);
    }

    private static byte[] entry(JsonObject json, long sequence) throws MalformedExportException {
        var hex = json.text("entry");
        if (!hex.matches("[0-9a-f]{" + 2 * Chain.ENTRY + "}")
                || !hex.startsWith(HexFormat.of().toHexDigits(sequence))) {
            throw new MalformedExportException("has an entry that is not one of record " + sequence);
        }
        return HexFormat.of().parseHex(hex);
    }

    private List<String> consistency(JsonObject json)
            throws IOException, MalformedExportException, BrokenEvidenceException {
        var older = Note.parse(json.text("older"));
        var newer = Note.parse(json.text("newer"));
        if (!older.origin().equals(newer.origin()) || !Tree.isConsistent(older, newer, json.digests("proof"))) {
            throw new MalformedExportException(
                    "does not lead from the checkpoint over " + older.size() + " records to that over " + newer.size());
        }
        checkLog(json, newer);
        return lines(
                "Proved: the " + older.size() + " records of the older checkpoint of " + older.origin()
                        + " are the first of the " + newer.size() + " records of the newer one",
                older,
                newer);
    }

    private static void checkLog(JsonObject json, Note note) throws MalformedExportException {
        if (!json.text("log").equals(note.origin())) {
            throw new MalformedExportException(
                    "is of the log " + json.text("log") + ", but its checkpoint is of " + note.origin());
        }
    }

    private List<String> lines(String proved, Note... notes)
            throws IOException, MalformedExportException, BrokenEvidenceException {
        for (var note : notes) {
            checkSignatures(note);
            checkCopies(note);
        }
        return Stream.concat(Stream.of(proved), pins.lines(1, notes[notes.length - 1].size()).stream())
                .toList();
    }

    private void checkSignatures(Note note) throws MalformedExportException {
        var isSigned = !trust.requiresSignature(note.size());
        for (var key : trust.keys()) {
            if (key.signed(note)) {
                isSigned = true;
                pins.add("the key " + key, note.size());
            }
        }
        if (!isSigned) {
            throw new MalformedExportException(
                    "has a checkpoint over " + note.size() + " records that is not signed by a given key");
        }
    }

    private void checkCopies(Note note) throws IOException, BrokenEvidenceException {
        for (var copy : trust.copies()) {
            try (var checkpoints = new CheckpointFile(copy)) {
                for (var next = checkpoints.peek(); next.isPresent(); next = checkpoints.peek()) {
                    if (next.get().note().size() == note.size()) {
                        if (!next.get().note().text().equals(note.text())) {
                            throw new BrokenEvidenceException("The checkpoint over " + note.size()
                                    + " records in the proof is not the one in " + copy + ".");
                        }
                        pins.add("the copy " + copy, note.size());
                    }
                    checkpoints.advance();
                }
            }
        }
    }
}
