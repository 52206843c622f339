package uk.gridwarden.registration.internal.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A data file as it was delivered: plain, packed by gzip, or the only file of a zip archive. It is unpacked while it is
 * read and never onto the disk, so the name inside an archive leads nowhere; one with a folder in it is refused all the
 * same. For one thread.
 */
public final class DeliveredFile implements AutoCloseable {
    private static final Pattern ENTRY_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\\.csv");
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = sha256();
    private final CountingOctets delivered;
    private final InputStream octets;
    private final boolean isZip;
    private final InputStream text;

    /** Opens a file; its name tells how it is packed. */
    DeliveredFile(Path path, UnpackLimits limits) throws IOException {
        delivered = new CountingOctets(Files.newInputStream(path));
        octets = new BufferedInputStream(new DigestInputStream(delivered, digest), BUFFER);
        var name = path.getFileName().toString();
        isZip = name.endsWith(".zip");
        try {
            if (isZip) {
                text = new BoundedUnpacking(onlyEntry(new ZipInputStream(octets)), delivered, limits);
            } else if (name.endsWith(".gz")) {
                text = new BoundedUnpacking(gzip(octets), delivered, limits);
            } else {
                text = octets;
            }
        } catch (IOException e) {
            delivered.close();
            throw e;
        }
    }

    /** SHA-256 of a file as it is, lower-case hex. */
    public static String sha256Of(Path path) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The text in it, as octets. */
    InputStream text() {
        return text;
    }

    /** How many octets of the file were read so far. */
    long position() {
        return delivered.count();
    }

    /** Once the text was read: makes sure that nothing else is in the file, and gives its SHA-256, lower-case hex. */
    String finish() throws IOException {
        if (isZip) {
            refuseFurtherEntry();
        }
        octets.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private void refuseFurtherEntry() throws IOException {
        var zip = (ZipInputStream) ((BoundedUnpacking) text).unpacking();
        try {
            if (zip.getNextEntry() != null) {
                throw new UnreadableTextException(0, "an archive of more than one file", "an archive of one file");
            }
        } catch (ZipException e) {
            throw damaged();
        }
    }

    private static InputStream gzip(InputStream octets) throws IOException {
        try {
            return new GZIPInputStream(octets, BUFFER);
        } catch (ZipException e) {
            throw new UnreadableTextException(0, "a file that is not packed by gzip", "what its name ends in, gzip");
        } catch (java.io.EOFException e) {
            throw new UnreadableTextException(0, "a packed file that breaks off", "a packed file that is whole");
        }
    }

    private static InputStream onlyEntry(ZipInputStream zip) throws IOException {
        try {
            var entry = zip.getNextEntry();
            if (entry == null) {
                throw new UnreadableTextException(0, "no file in a zip archive", "a zip archive of one file");
            }
            if (entry.isDirectory() || !ENTRY_NAME.matcher(entry.getName()).matches()) {
                throw new UnreadableTextException(
                        0,
                        "an archive that holds " + SeenValue.of(entry.getName()),
                        "an archive of one file whose name ends in .csv and names no folder");
            }
            return zip;
        } catch (ZipException e) {
            throw damaged();
        }
    }

    private static UnreadableTextException damaged() {
        return new UnreadableTextException(0, "a packed file that is damaged", "a packed file that is whole");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
