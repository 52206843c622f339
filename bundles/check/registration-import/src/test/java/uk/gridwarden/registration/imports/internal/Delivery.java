package uk.gridwarden.registration.imports.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.gridwarden.registration.imports.internal.csv.DeliveredFile;

/** A data file with its manifest, right unless a test says otherwise. */
public final class Delivery {
    private final Path file;
    private String source = "national";
    private long sequence = 1;
    private String kind = "REFRESH";
    private String created = "2026-02-01T00:00:00Z";
    private long records;
    private String sha256;

    private Delivery(Path file) throws IOException {
        this.file = file;
        this.records = Files.readString(file).lines().count() - 1;
        this.sha256 = DeliveredFile.digestOf(file).toString();
    }

    public static Delivery of(Path file, String csv) throws IOException {
        Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
        return new Delivery(file);
    }

    public Delivery from(String sender) {
        source = sender;
        return this;
    }

    public Delivery number(long number) {
        sequence = number;
        return this;
    }

    public Delivery update() {
        kind = "UPDATE";
        return this;
    }

    public Delivery createdAt(String time) {
        created = time;
        return this;
    }

    public Delivery counting(long rows) {
        records = rows;
        return this;
    }

    public Delivery withDigest(String hex) {
        sha256 = hex;
        return this;
    }

    /** Writes the manifest; gives the file. */
    public Path path() throws IOException {
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".manifest"),
                """
                # made by a test
                source = %s
                sequence = %d
                kind = %s
                created = %s
                records = %d
                sha256 = %s
                """
                        .formatted(source, sequence, kind, created, records, sha256));
        return file;
    }
}
