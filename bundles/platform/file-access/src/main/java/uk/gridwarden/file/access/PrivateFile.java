package uk.gridwarden.file.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that only the platform's own user can read, whatever its umask is.
 *
 * <p>A file is created with mode 0600, a folder with 0700. What exists keeps its mode, which an operator may have set.
 */
public final class PrivateFile {
    private static final FileAttribute<?>[] FILE = mode("rw-------");
    private static final FileAttribute<?>[] FOLDER = mode("rwx------");

    private PrivateFile() {}

    private static FileAttribute<?>[] mode(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** Opens a file as {@link FileChannel#open(Path, OpenOption...)} does. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), FILE);
    }

    /** Opens a file as {@link Files#newOutputStream}, but for writing alone unless options say more. */
    public static OutputStream stream(Path file, OpenOption... options) throws IOException {
        return Channels.newOutputStream(open(file, options));
    }

    /** Writes text in UTF-8 to a file opened with these options. */
    public static Path write(Path file, String text, OpenOption... options) throws IOException {
        try (var out = stream(file, options)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Replaces a file as a whole with text in UTF-8; when this returns, content and name are on disk. */
    public static void writeDurably(Path file, String text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        var octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            try (var channel = open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            // A name is only as durable as its folder.
            try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Makes a folder if there is none; the folders above it as usual. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, FOLDER);
        }
    }
}
