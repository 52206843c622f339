package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import uk.gridwarden.decision.log.ExportRequest;

/**
 * What a file holds that an export was written into before.
 *
 * @param count number of whole lines
 * @param last place of the last record in it; one before the first wanted where there is none
 * @param headHash hash of the last record; empty where there is none
 * @param octets length of the whole lines
 */
record ExportedSoFar(long count, long last, String headHash, long octets) {

    /** Reads a file line by line and digests what is whole; one that is not there holds nothing. */
    static ExportedSoFar read(ExportRequest request, MessageDigest digest, ObjectMapper json) throws IOException {
        var soFar = new ExportedSoFar(0, request.from() - 1, "", 0);
        if (!Files.exists(request.file())) {
            return soFar;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(request.file()))) {
            for (var line = wholeLine(in); line.length > 0; line = wholeLine(in)) {
                digest.update(line);
                soFar = soFar.with(line, request, json);
            }
        }
        return soFar;
    }

    private ExportedSoFar with(byte[] line, ExportRequest request, ObjectMapper json) throws IOException {
        ExportLine next;
        try {
            next = json.readValue(line, ExportLine.class);
        } catch (IOException notALine) {
            throw new IOException("Line " + (count + 1) + " of the file is no line of an export; choose another file.");
        }
        if (next.sequence() != last + 1) {
            throw new IOException("Line " + (count + 1) + " of the file has record " + next.sequence()
                    + ": expected record " + (last + 1) + ".");
        }
        if (next.document() != null && !request.withDocuments()) {
            throw new IOException("The file was begun with documents: expected the same wish again.");
        }
        return new ExportedSoFar(count + 1, next.sequence(), next.hash(), octets + line.length);
    }

    /** The next line with its end; empty at the end of the file and for a line that has none. */
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
