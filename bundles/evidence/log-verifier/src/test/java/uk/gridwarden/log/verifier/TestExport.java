package uk.gridwarden.log.verifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.CompactRange;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.SigningKey;

/**
 * A log in memory that writes exports. Whoever changes its records has the whole chain computed again, as a forger does;
 * the checkpoints stay as they were signed.
 */
final class TestExport {
    static final String LOG = "gridwarden/node-a";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sha256 NONE = Sha256.ofDigest(new byte[Sha256.OCTETS]);

    final List<Content> records = new ArrayList<>();
    final Map<Long, SignedNote> checkpoints = new TreeMap<>();
    final Map<Long, byte[]> timeStamps = new TreeMap<>();

    /**
     * What a record holds.
     *
     * @param document empty for none
     */
    record Content(char kind, String json, String document) {

        private byte[] entry(long sequence) {
            return ByteBuffer.allocate(Chain.ENTRY)
                    .putLong(sequence)
                    .put((byte) kind)
                    .put(recordDigest().toOctets())
                    .put(documentDigest().toOctets())
                    .array();
        }

        private Sha256 recordDigest() {
            return Sha256.of(json.getBytes(StandardCharsets.UTF_8));
        }

        private Sha256 documentDigest() {
            return document.isEmpty() ? NONE : Sha256.of(document.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A log of this many decisions with a checkpoint after each so many, and after the last. */
    static TestExport of(int records, int every, Optional<SigningKey> key) {
        var export = new TestExport();
        for (var number = 1; number <= records; number++) {
            export.records.add(
                    new Content('D', "{\"decision\":\"REJECTED " + number + "\"}", "<request" + number + "/>"));
            if (number % every == 0 || number == records) {
                export.checkpoint(key);
            }
        }
        return export;
    }

    void checkpoint(Optional<SigningKey> key) {
        checkpoints.put((long) records.size(), note(records.size(), key));
    }

    /** What a forger with the key does last. */
    void signAgain(SigningKey key) {
        checkpoints.replaceAll((size, old) -> note(size, Optional.of(key)));
    }

    private SignedNote note(long size, Optional<SigningKey> key) {
        var note = new Checkpoint(LOG, size, range(size).root()).note();
        return key.map(known -> known.sign(note)).orElse(note);
    }

    Sha256 leafHash(long sequence) {
        return MerkleTree.leafHash(content(sequence).entry(sequence));
    }

    Sha256 headHash(long sequence) {
        var hash = NONE;
        for (var number = 1L; number <= sequence; number++) {
            hash = Sha256.of(hash.toOctets(), content(number).entry(number));
        }
        return hash;
    }

    private Content content(long sequence) {
        return records.get((int) sequence - 1);
    }

    private CompactRange range(long size) {
        var range = CompactRange.EMPTY;
        for (var sequence = 1L; sequence <= size; sequence++) {
            range = range.append(leafHash(sequence));
        }
        return range;
    }

    private Sha256 node(int level, long index) {
        var range = CompactRange.EMPTY;
        for (var leaf = index << level; leaf < (index + 1) << level; leaf++) {
            range = range.append(leafHash(leaf + 1));
        }
        return range.root();
    }

    /** Writes all of it. */
    Path write(Path file) throws IOException {
        return write(file, 1, true);
    }

    Path write(Path file, long from, boolean withContent) throws IOException {
        var lines = new ArrayList<String>();
        for (var sequence = from; sequence <= records.size(); sequence++) {
            lines.add(JSON.writeValueAsString(line(sequence, withContent)));
        }
        Files.write(file, lines);
        var manifest = new LinkedHashMap<String, Object>(Map.of("format", 1, "log", LOG, "first", from));
        manifest.put("last", records.size());
        manifest.put("count", lines.size());
        manifest.put("previousHash", headHash(from - 1).toString());
        manifest.put(
                "previousRange",
                range(from - 1).hashes().stream().map(Sha256::toString).toList());
        manifest.put("headHash", headHash(records.size()).toString());
        manifest.put("sha256", Sha256.of(Files.readAllBytes(file)).toString());
        Files.writeString(beside(file, ".manifest.json"), JSON.writeValueAsString(manifest));
        writeCheckpoints(beside(file, ".checkpoints"));
        return file;
    }

    private Map<String, Object> line(long sequence, boolean withContent) {
        var content = content(sequence);
        var line = new LinkedHashMap<String, Object>(Map.of("sequence", sequence, "kind", content.kind()));
        line.put("recordDigest", content.recordDigest().toString());
        line.put("documentDigest", content.documentDigest().toString());
        line.put("hash", headHash(sequence).toString());
        if (withContent) {
            line.put("record", content.json());
            if (!content.document().isEmpty()) {
                var octets = content.document().getBytes(StandardCharsets.UTF_8);
                line.put("document", Base64.getEncoder().encodeToString(octets));
            }
        }
        return line;
    }

    Path writeCheckpoints(Path file) throws IOException {
        var lines = new ArrayList<String>();
        for (var checkpoint : checkpoints.entrySet()) {
            var line = new LinkedHashMap<String, Object>(Map.of(
                    "size", checkpoint.getKey(), "note", checkpoint.getValue().toString()));
            if (timeStamps.containsKey(checkpoint.getKey())) {
                line.put("timestamp", Base64.getEncoder().encodeToString(timeStamps.get(checkpoint.getKey())));
            }
            lines.add(JSON.writeValueAsString(line));
        }
        return Files.write(file, lines);
    }

    /** Writes the proof that a record is in the log, under the first checkpoint that covers it. */
    Path writeProof(Path file, long sequence) throws IOException {
        var checkpoint = checkpoints.entrySet().stream()
                .filter(each -> each.getKey() >= sequence)
                .findFirst()
                .orElseThrow();
        var proof = new LinkedHashMap<String, Object>(Map.of("log", LOG, "sequence", sequence));
        proof.put("entry", HexFormat.of().formatHex(content(sequence).entry(sequence)));
        proof.put("leafHash", leafHash(sequence).toString());
        proof.put("size", checkpoint.getKey());
        proof.put(
                "proof",
                MerkleTree.inclusionProof(sequence - 1, checkpoint.getKey(), this::node).stream()
                        .map(Sha256::toString)
                        .toList());
        proof.put("checkpoint", checkpoint.getValue().toString());
        return Files.writeString(file, JSON.writeValueAsString(proof));
    }

    /** Writes the proof that one checkpoint continues another. */
    Path writeConsistency(Path file, long older, long newer) throws IOException {
        var proof = MerkleTree.consistencyProof(older, newer, this::node).stream()
                .map(Sha256::toString)
                .toList();
        return Files.writeString(
                file,
                JSON.writeValueAsString(Map.of(
                        "log",
                        LOG,
                        "older",
                        checkpoints.get(older).toString(),
                        "newer",
                        checkpoints.get(newer).toString(),
                        "proof",
                        proof)));
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
