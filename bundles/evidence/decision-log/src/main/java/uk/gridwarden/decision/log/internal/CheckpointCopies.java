package uk.gridwarden.decision.log.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.json.Json;

/**
 * Checkpoints in a file, one JSON object a line: beside an export, and in a folder of the operator's choice where the log
 * cannot be rewritten together with them. Stateless.
 */
final class CheckpointCopies {
    private static final Json JSON = Json.inFull();

    /** A line. The names are those of a published format. */
    record Line(long size, String note, Optional<byte[]> timestamp) {}

    private CheckpointCopies() {}

    /** The file of a chain in a folder of copies. */
    static Path file(Path folder, String node) {
        return folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + ".checkpoints");
    }

    /** Adds a checkpoint at the end of a file and makes it durable. A line that a crash cut short is taken away first. */
    static void add(Path file, CheckpointTable.Published checkpoint) throws IOException {
        try (var channel =
                PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfLastLine(channel));
            channel.truncate(channel.position());
            var buffer = ByteBuffer.wrap(line(checkpoint).getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var octet = ByteBuffer.allocate(1);
        for (var end = channel.size(); end > 0; end--) {
            channel.read(octet.clear(), end - 1);
            if (octet.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    static String line(CheckpointTable.Published checkpoint) {
        return JSON.line(new Line(checkpoint.size(), checkpoint.note(), checkpoint.stamp())) + "\n";
    }

    static BufferedReader open(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /** The next checkpoint; empty at the end. The last line may be cut short by a crash and is then left out. */
    static Optional<Line> next(BufferedReader lines, Path file) throws IOException {
        var line = lines.readLine();
        if (line == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.read(line.getBytes(StandardCharsets.UTF_8), Line.class));
        } catch (IOException notALine) {
            if (lines.readLine() == null) {
                return Optional.empty();
            }
            throw new IOException(file + " has a line that is not a checkpoint: " + notALine.getMessage(), notALine);
        }
    }
}
