package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.decision.log.ExportSummary;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;

/**
 * Writes an export file and then its manifest.
 *
 * <p>A file without a manifest is an interrupted export, which is continued. Records are exported as they are stored,
 * altered or not; the verifier finds out.
 */
final class LogExport {
    private static final int CHUNK = 100;
    private static final int CHECKPOINTS_AT_ONCE = 1000;
    private static final int FORMAT = 1;

    private final LogReading reading;
    private final String node;
    private final Clock clock;
    private final Json json = Json.inFull();

    /**
     * The manifest of an export file. The names are those of a published format.
     *
     * @param log origin of the log
     * @param previousHash hash of the record before the first
     * @param previousRange Merkle compact range of the records before the first
     * @param headHash hash of the last record
     * @param octets length of the file
     * @param sha256 digest of the file
     */
    private record Manifest(
            int format,
            String file,
            String log,
            String node,
            Instant createdAt,
            long count,
            long first,
            long last,
            Sha256 previousHash,
            List<Sha256> previousRange,
            Sha256 headHash,
            Content content,
            long octets,
            Sha256 sha256) {}

    LogExport(LogReading reading, String node, Clock clock) {
        this.reading = reading;
        this.node = node;
        this.clock = clock;
    }

    ExportSummary run(ExportRequest request) throws UnavailableException, IOException {
        var chain = reading.chain()
                .orElseThrow(() -> new IOException("The log has no records of node " + node + " to export."));
        var previousHash = hashAt(chain, request.from() - 1)
                .orElseThrow(() -> new IOException(
                        "The log has no record " + (request.from() - 1) + ", so an export cannot start after it."));
        var file = new ExportFile(request, previousHash, json);
        if (!hashAt(chain, file.state().last()).equals(Optional.of(file.state().headHash()))) {
            throw new IOException("The file ends with record " + file.state().last()
                    + " of another log, or of this one before it was altered; choose another file.");
        }
        var found = file.count();
        Files.deleteIfExists(request.manifest());
        try (var channel = file.open()) {
            for (var chunk = next(chain, file); !chunk.isEmpty(); chunk = next(chain, file)) {
                for (var record : chunk) {
                    file.add(channel, record);
                }
            }
            channel.force(true);
        }
        var end = file.state();
        var previousRange =
                reading.read(connection -> new ChainTree(connection, chain.number()).range(request.from() - 1));
        writeCheckpoints(request, chain, end.last());
        writeManifest(
                request.manifest(),
                new Manifest(
                        FORMAT,
                        request.file().getFileName().toString(),
                        chain.origin(),
                        node,
                        clock.instant(),
                        file.count(),
                        request.from(),
                        end.last(),
                        previousHash,
                        previousRange.hashes(),
                        end.headHash(),
                        request.content(),
                        end.octets(),
                        file.digest()));
        return new ExportSummary(file.count(), request.from(), end.last(), end.headHash(), file.count() - found);
    }

    private Optional<Sha256> hashAt(Chain chain, long sequence) throws UnavailableException {
        return reading.read(connection -> reading.reader.hashAt(connection, chain.number(), sequence));
    }

    /** Records that were committed before the chain was read; later ones may not be covered by a checkpoint yet. */
    private List<StoredRecord> next(Chain chain, ExportFile file) throws UnavailableException {
        var last = file.state().last();
        var end = Math.min(last + CHUNK, chain.head().count());
        return reading.read(connection -> reading.reader.between(connection, chain.number(), last + 1, end));
    }

    /** All checkpoints over records of the file, each time anew: time stamps are added to older ones. */
    private void writeCheckpoints(ExportRequest request, Chain chain, long last)
            throws UnavailableException, IOException {
        Files.deleteIfExists(request.checkpoints());
        try (var channel =
                PrivateFile.open(request.checkpoints(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var first = request.from(); first <= last; first += CHECKPOINTS_AT_ONCE) {
                var from = first;
                var to = Math.min(last, first + CHECKPOINTS_AT_ONCE - 1);
                for (var checkpoint :
                        reading.read(connection -> CheckpointTable.between(connection, chain.number(), from, to))) {
                    ExportFile.writeFully(
                            channel, CheckpointCopies.line(checkpoint).getBytes(StandardCharsets.UTF_8));
                }
            }
            channel.force(true);
        }
    }

    private void writeManifest(Path file, Manifest manifest) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        // One that an interrupted export left keeps its mode.
        Files.deleteIfExists(unfinished);
        try (var channel = PrivateFile.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ExportFile.writeFully(channel, json.text(manifest).getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
