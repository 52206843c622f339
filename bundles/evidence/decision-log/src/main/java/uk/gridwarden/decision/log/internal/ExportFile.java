package uk.gridwarden.decision.log.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;

/**
 * The lines of an export file, one for each record. A file that exists already is read first; an incomplete last line is
 * dropped when more lines are added. For one thread.
 */
final class ExportFile {
    private final ExportRequest request;
    private final Json json;
    private final MessageDigest digest = Sha256.newDigest();
    private State state;

    /**
     * The content of the file.
     *
     * @param last place of the last record; one before the first wanted in an empty file
     * @param headHash hash of the last record; in an empty file that of the record before the first
     * @param octets length of the file
     */
    record State(long last, Sha256 headHash, long octets) {}

    /**
     * A record as a line. The names are those of a published format, which a separate verifier reads.
     *
     * @param record the record as stored, as text: its octets are what the digest is of; absent from an export of digests
     * @param reducedBy place of the record that says personal data was removed from this one
     * @param document the signed document, base64
     */
    private record Line(
            long sequence,
            String kind,
            Sha256 recordDigest,
            Sha256 documentDigest,
            Sha256 hash,
            OptionalLong reducedBy,
            Optional<String> record,
            Optional<String> document) {}

    /** Reads what the file holds; a file that does not exist holds nothing. */
    ExportFile(ExportRequest request, Sha256 previousHash, Json json) throws IOException {
        this.request = request;
        this.json = json;
        this.state = new State(request.from() - 1, previousHash, 0);
        if (Files.exists(request.file())) {
            try (var in = new BufferedInputStream(Files.newInputStream(request.file()))) {
                for (var line = wholeLine(in); line.length > 0; line = wholeLine(in)) {
                    accept(line);
                }
            }
        }
    }

    State state() {
        return state;
    }

    long count() {
        return state.last() - request.from() + 1;
    }

    /** Digest of the whole file; to be asked for once, at the end. */
    Sha256 digest() {
        return Sha256.ofDigest(digest.digest());
    }

    /** Opens the file to add lines to it. */
    FileChannel open() throws IOException {
        var channel = PrivateFile.open(request.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(state.octets());
        return channel.position(state.octets());
    }

    void add(FileChannel channel, StoredRecord record) throws IOException {
        var entry = record.entry();
        var line = new Line(
                record.sequence(),
                String.valueOf(entry.kind()),
                entry.recordDigest(),
                entry.documentDigest(),
                record.headHash(),
                record.reducedBy(),
                Optional.of(record.json())
                        .filter(json -> request.content() != Content.DIGESTS)
                        .map(json -> new String(json, StandardCharsets.UTF_8)),
                record.document()
                        .filter(document -> request.content() == Content.DOCUMENTS)
                        .map(Base64.getEncoder()::encodeToString));
        var text = (json.line(line) + "\n").getBytes(StandardCharsets.UTF_8);
        writeFully(channel, text);
        count(line, text);
    }

    static void writeFully(FileChannel channel, byte[] octets) throws IOException {
        var buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void accept(byte[] text) throws IOException {
        var place = "Line " + (count() + 1) + " of the file ";
        Line line;
        try {
            line = json.read(text, Line.class);
        } catch (IOException notALine) {
            throw new IOException(place + "is not a line of an export; choose another file.");
        }
        var expected = state.last() + 1;
        if (line.sequence() != expected) {
            throw new IOException(place + "has record " + line.sequence() + "; expected record " + expected + ".");
        }
        if (line.document().isPresent() && request.content() != Content.DOCUMENTS
                || line.record().isPresent() == (request.content() == Content.DIGESTS)) {
            throw new IOException("The file was begun with other content; use the same options again.");
        }
        count(line, text);
    }

    private void count(Line line, byte[] text) {
        digest.update(text);
        state = new State(line.sequence(), line.hash(), state.octets() + text.length);
    }

    /** The next line with its end; empty at the end of the file and for a line without an end. */
    private static byte[] wholeLine(BufferedInputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }
}
