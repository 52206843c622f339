package uk.gridwarden.acts.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of {@code etc/} and its folders, each with its digest; one that looks as before is not read again. */
final class SettingsFiles {
    private static final String UNREADABLE = "unreadable";

    private final Path folder;
    private Map<Path, Seen> seen = Map.of();

    private record Seen(FileTime modified, long size, String digest) {}

    SettingsFiles(Path folder) {
        this.folder = folder;
    }

    /** SHA-256 of each file, in lower-case hex, by its name from the folder. */
    SortedMap<String, String> digests() throws IOException {
        var now = new HashMap<Path, Seen>();
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    now.put(file, look(file));
                }
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        seen = now;
        var digests = new TreeMap<String, String>();
        now.forEach((file, one) -> digests.put(folder.relativize(file).toString(), one.digest()));
        return digests;
    }

    private Seen look(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var before = seen.get(file);
            var isSame = before != null
                    && before.modified().equals(attributes.lastModifiedTime())
                    && before.size() == attributes.size();
            return isSame
                    ? before
                    : new Seen(attributes.lastModifiedTime(), attributes.size(), digest(Files.readAllBytes(file)));
        } catch (FileSystemException unreadable) {
            return new Seen(FileTime.fromMillis(0), 0, UNREADABLE);
        }
    }

    static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
