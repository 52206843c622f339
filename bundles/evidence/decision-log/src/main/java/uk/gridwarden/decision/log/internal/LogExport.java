package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportSummary;
import uk.gridwarden.failures.UnavailableException;

/**
 * Writes an export, one line for each record, and then its manifest.
 *
 * <p>A file without a manifest is one that was broken off: its last line is dropped where it is torn, and the rest is
 * continued. Records are exported as they are stored, altered or not: telling is the verifier's part.
 */
final class LogExport {
    private static final int CHUNK = 100;

    private final LogReading reading;
    private final String node;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    LogExport(LogReading reading, String node, Clock clock) {
        this.reading = reading;
        this.node = node;
        this.clock = clock;
    }

    ExportSummary run(ExportRequest request) throws UnavailableException, IOException {
        var previousHash = reading.hashAt(request.from() - 1)
                .orElseThrow(() -> new IOException(
                        "The log has no record " + (request.from() - 1) + ", so an export cannot start after it."));
        var digest = Digests.sha256();
        var written = ExportedSoFar.read(request, digest, json);
        requireSameLog(written);
        Files.deleteIfExists(request.manifest());
        var last = written.last();
        var hash = written.count() == 0 ? previousHash : written.headHash();
        var octets = written.octets();
        try (var channel = FileChannel.open(request.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(octets);
            channel.position(octets);
            for (var chunk = reading.stored(last + 1, last + CHUNK);
                    !chunk.isEmpty();
                    chunk = reading.stored(last + 1, last + CHUNK)) {
                for (var record : chunk) {
                    var line = line(record, request.withDocuments());
                    digest.update(line);
                    write(channel, line);
                    octets += line.length;
                    last = record.sequence();
                    hash = record.hash();
                }
            }
            channel.force(true);
        }
        var count = last - request.from() + 1;
        writeManifest(
                request.manifest(),
                new ExportManifest(
                        ExportManifest.FORMAT,
                        request.file().getFileName().toString(),
                        node,
                        clock.instant(),
                        count,
                        request.from(),
                        last,
                        previousHash,
                        hash,
                        request.withDocuments(),
                        octets,
                        HexFormat.of().formatHex(digest.digest())));
        return new ExportSummary(count, request.from(), last, hash, count - written.count());
    }

    private void requireSameLog(ExportedSoFar written) throws UnavailableException, IOException {
        if (written.count() > 0
                && !reading.hashAt(written.last())
                        .filter(written.headHash()::equals)
                        .isPresent()) {
            throw new IOException("The file ends with record " + written.last()
                    + " of another log, or of this one before it was altered; choose another file.");
        }
    }

    private byte[] line(StoredRecord record, boolean withDocument) throws IOException {
        var text = json.writeValueAsBytes(ExportLine.of(record, withDocument));
        var line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }

    private static void write(FileChannel channel, byte[] octets) throws IOException {
        var buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void writeManifest(Path file, ExportManifest manifest) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
