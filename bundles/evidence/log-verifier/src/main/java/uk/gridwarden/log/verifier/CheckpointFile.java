package uk.gridwarden.log.verifier;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checkpoints in the order of their sizes: JSON lines with {@code size}, {@code note} and perhaps {@code timestamp}, or one
 * note alone as it is published. For one thread.
 */
final class CheckpointFile implements Closeable {
    private final Path file;
    private final BufferedReader lines;
    private Optional<Entry> next = Optional.empty();
    private long last = -1;

    /**
     * A checkpoint.
     *
     * @param timeStamp the token; empty when there is none
     */
    record Entry(Note note, byte[] timeStamp) {}

    CheckpointFile(Path file) throws IOException, BrokenEvidenceException {
        this.file = file;
        this.lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        lines.mark(1);
        var first = lines.read();
        lines.reset();
        if (first < 0 || first == '{') {
            advance();
        } else {
            next = Optional.of(entry(Files.readString(file), new byte[0]));
            lines.skip(Long.MAX_VALUE);
        }
    }

    /** The next checkpoint; empty at the end. */
    Optional<Entry> peek() {
        return next;
    }

    void advance() throws IOException, BrokenEvidenceException {
        var line = lines.readLine();
        if (line == null) {
            next = Optional.empty();
            return;
        }
        try {
            if (!line.endsWith("}") && lines.readLine() == null) {
                // A copy that was being written.
                next = Optional.empty();
                return;
            }
            var json = JsonObject.parse(line);
            var stamp = json.has("timestamp") ? json.base64("timestamp") : new byte[0];
            next = Optional.of(entry(json.text("note"), stamp));
            if (json.number("size") != next.get().note().size() || json.number("size") < last) {
                throw new MalformedExportException("has a size that is not that of its note, or is out of order");
            }
            last = json.number("size");
        } catch (MalformedExportException fault) {
            throw broken(fault);
        }
    }

    private Entry entry(String note, byte[] stamp) throws BrokenEvidenceException {
        try {
            return new Entry(Note.parse(note), stamp);
        } catch (MalformedExportException fault) {
            throw broken(fault);
        }
    }

    private BrokenEvidenceException broken(MalformedExportException fault) {
        return new BrokenEvidenceException("A checkpoint in " + file
                + (last < 0 ? "" : " after the one over " + last + " records") + " " + fault.getMessage() + ".");
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
