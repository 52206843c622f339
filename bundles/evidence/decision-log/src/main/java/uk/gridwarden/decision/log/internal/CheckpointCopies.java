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
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.CompactRange;

/**
 * Checkpoints in a file, one JSON object a line: beside an export, and in a folder of the operator's choice where the log
 * cannot be rewritten together with them. Stateless.
 */
final class CheckpointCopies {
    private static final Json JSON = Json.inFull();

    /** A line. The names are those of a published format. */
    record Line(long size, String note, Optional<byte[]> timestamp) {

        /** Whether it is the checkpoint over these first records of a chain, whoever signed it. */
        boolean isOf(Chain chain, CompactRange tree) {
            return note.startsWith(new Checkpoint(chain.origin(), tree.size(), tree.root())
                    .note()
                    .toString());
        }
    }

    private CheckpointCopies() {}

    /** The file of a chain in a folder of copies. */
    static Path file(Path folder, String node) {
        return folder.resolve(node.replaceAll("[^A-Za-z0-9._-]", "_") + ".checkpoints");
    }

    /** Adds a checkpoint at the end of a file and makes it durable. A line that a crash cut short is taken away first. */
    static void add(Path file, CheckpointTable.Published checkpoint) throws IOException {
        try (var channel =
                PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfLine(channel, channel.size()));
            channel.truncate(channel.position());
            var buffer = ByteBuffer.wrap(line(checkpoint).getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    /** The newest checkpoint in a file; empty when there is none. A line that a crash cut short is left out. */
    static Optional<Line> newest(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var end = endOfLine(channel, channel.size());
            if (end == 0) {
                return Optional.empty();
            }
            var start = endOfLine(channel, end - 1);
            var line = ByteBuffer.allocate((int) (end - start));
            while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
                // Until all of it is read.
            }
            return Optional.of(JSON.read(line.array(), Line.class));
        }
    }

    /** Where the last whole line before a place ends. */
    private static long endOfLine(FileChannel channel, long before) throws IOException {
        var octet = ByteBuffer.allocate(1);
        for (var end = before; end > 0; end--) {
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
