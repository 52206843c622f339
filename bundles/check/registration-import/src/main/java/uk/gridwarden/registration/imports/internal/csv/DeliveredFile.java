package uk.gridwarden.registration.imports.internal.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import uk.gridwarden.rule.api.Sha256;

/**
 * A data file as it was delivered: plain, packed by gzip, or the only file of a zip archive. It is unpacked while it is read
 * and never onto the disk, so the name inside an archive leads nowhere; one with a folder in it is refused all the same. For
 * one thread.
 */
public final class DeliveredFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = Sha256.newDigest();
    private final CountingOctets delivered;
    private final InputStream octets;
    private final Optional<Pack> pack;
    private final InputStream text;
    private final Path path;
    private final State opened;

    /** A packed file that was read to the end of its text. */
    interface Pack {
        /** Makes sure that nothing else is in it, and nothing after it. */
        void refuseWhatFollows() throws IOException;
    }

    /** Tells a file from the one that was opened, without reading it again. */
    private record State(long size, FileTime modified, Optional<Object> key) {
        static State of(Path path) throws IOException {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new State(
                    attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(attributes.fileKey()));
        }
    }

    /** Opens a file; its name tells how it is packed. */
    DeliveredFile(Path path, UnpackLimits limits) throws IOException {
        this.path = path;
        opened = State.of(path);
        delivered = new CountingOctets(Files.newInputStream(path));
        octets = new BufferedInputStream(new DigestInputStream(delivered, digest), BUFFER);
        var name = path.getFileName().toString();
        try {
            if (name.endsWith(".zip")) {
                var entry = OnlyEntry.of(path, octets);
                pack = Optional.of(entry);
                text = new BoundedUnpacking(entry, delivered, limits);
            } else if (name.endsWith(".gz")) {
                var gzip = WholeGzip.of(new CountingOctets(octets));
                pack = Optional.of(gzip);
                text = new BoundedUnpacking(gzip, delivered, limits);
            } else {
                pack = Optional.empty();
                text = octets;
            }
        } catch (IOException e) {
            delivered.close();
            throw e;
        }
    }

    /** The digest of a file that is not read for anything else. */
    public static Sha256 digestOf(Path path) throws IOException {
        var digest = Sha256.newDigest();
        try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** The text in it, as octets. */
    InputStream text() {
        return text;
    }

    /** The number of octets of the file that were read so far. */
    long position() {
        return delivered.count();
    }

    /** Once the text was read: makes sure that nothing else is in the file and that it did not change; gives its digest. */
    Sha256 finish() throws IOException {
        if (pack.isPresent()) {
            pack.get().refuseWhatFollows();
        }
        octets.transferTo(OutputStream.nullOutputStream());
        if (!State.of(path).equals(opened)) {
            throw new UnreadableTextException(0, "a file that changed while it was read", "a file that stays as it is");
        }
        return Sha256.ofDigest(digest.digest());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
