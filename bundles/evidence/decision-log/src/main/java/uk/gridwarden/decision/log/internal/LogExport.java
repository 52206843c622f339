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
    private static final int FORMAT = 1;

    private final LogReading reading;
    private final String node;
    private final Clock clock;
    private final Json json = Json.inFull();

    /**
     * The manifest of an export file. The names are those of a published format.
     *
     * @param previousHash hash of the record before the first
     * @param headHash hash of the last record
     * @param octets length of the file
     * @param sha256 digest of the file
     */
    private record Manifest(
            int format,
            String file,
            String node,
            Instant createdAt,
            long count,
            long first,
            long last,
            String previousHash,
            String headHash,
            boolean withDocuments,
            long octets,
            Sha256 sha256) {}

    LogExport(LogReading reading, String node, Clock clock) {
        this.reading = reading;
        this.node = node;
        this.clock = clock;
    }

    ExportSummary run(ExportRequest request) throws UnavailableException, IOException {
        var previousHash = reading.hashAt(request.from() - 1)
                .orElseThrow(() -> new IOException(
                        "The log has no record " + (request.from() - 1) + ", so an export cannot start after it."));
        var file = new ExportFile(request, previousHash, json);
        if (!reading.hashAt(file.state().last()).equals(Optional.of(file.state().headHash()))) {
            throw new IOException("The file ends with record " + file.state().last()
                    + " of another log, or of this one before it was altered; choose another file.");
        }
        var found = file.count();
        Files.deleteIfExists(request.manifest());
        try (var channel = file.open()) {
            for (var chunk = next(file); !chunk.isEmpty(); chunk = next(file)) {
                for (var record : chunk) {
                    file.add(channel, record);
                }
            }
            channel.force(true);
        }
        var end = file.state();
        writeManifest(
                request.manifest(),
                new Manifest(
                        FORMAT,
                        request.file().getFileName().toString(),
                        node,
                        clock.instant(),
                        file.count(),
                        request.from(),
                        end.last(),
                        previousHash,
                        end.headHash(),
                        request.withDocuments(),
                        end.octets(),
                        file.digest()));
        return new ExportSummary(file.count(), request.from(), end.last(), end.headHash(), file.count() - found);
    }

    private List<StoredRecord> next(ExportFile file) throws UnavailableException {
        var last = file.state().last();
        return reading.stored(last + 1, last + CHUNK);
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
