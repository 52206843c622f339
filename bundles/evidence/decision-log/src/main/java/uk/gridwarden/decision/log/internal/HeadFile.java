package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import uk.gridwarden.rule.api.Sha256;

/**
 * Keeps the head outside the database, so that a database that was cut or replaced by an older copy is noticed.
 *
 * <p>Two slots a page apart are written in turn. A crash during a write spoils at most one of them; the other still holds
 * the previous head. The file stays open between writes, unless another one has come in its place. Used by the appender
 * thread only, except for {@link #read()}.
 */
final class HeadFile implements AutoCloseable {
    private static final int MAGIC = 0x47574844;
    private static final int FORMAT = 1;
    private static final int SLOT_LENGTH = 2 * Integer.BYTES + Long.BYTES + Sha256.OCTETS + Long.BYTES;
    private static final int SLOT_DISTANCE = 4096;

    private final Path file;
    private Optional<Open> open = Optional.empty();

    /** What the file says of a head: its place and its hash. */
    record Mark(long count, Sha256 hash) {
        static Mark of(ChainHead head) {
            return new Mark(head.count(), head.hash());
        }
    }

    /**
     * The file as it was opened for writing.
     *
     * @param key tells it from another file under its name
     */
    private record Open(FileChannel channel, Object key) {}

    HeadFile(Path file) {
        this.file = file;
    }

    /** The newest head that can be read; empty when the file is missing or neither slot is whole. */
    Optional<Mark> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return newer(readSlot(channel, 0), readSlot(channel, 1));
        }
    }

    /** Makes a head durable. One call costs one forced write. */
    void write(ChainHead head) throws IOException {
        var key = key();
        var isNew = key.isEmpty();
        if (open.isEmpty() || !key.equals(Optional.of(open.get().key()))) {
            open(isNew);
        }
        var channel = open.orElseThrow().channel();
        var first = readSlot(channel, 0);
        var slot = first.isPresent() && newer(first, readSlot(channel, 1)).equals(first) ? 1 : 0;
        writeFully(channel, encode(head), (long) slot * SLOT_DISTANCE);
        channel.force(isNew);
    }

    private void open(boolean isNew) throws IOException {
        close();
        if (isNew) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        open = Optional.of(new Open(channel, key().orElse(file)));
    }

    /** Tells the file from another one under its name; empty where there is none. */
    private Optional<Object> key() throws IOException {
        try {
            // Null on a file system without such keys.
            return Optional.of(Objects.requireNonNullElse(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Lets go of the file; the next write opens it again. */
    @Override
    public void close() {
        var closing = open;
        open = Optional.empty();
        if (closing.isPresent()) {
            try {
                closing.get().channel().close();
            } catch (IOException nothingToLose) {
                // Every write was forced.
            }
        }
    }

    private static Optional<Mark> newer(Optional<Mark> one, Optional<Mark> other) {
        if (one.isEmpty()) {
            return other;
        }
        return other.isPresent() && other.get().count() > one.get().count() ? other : one;
    }

    private static Optional<Mark> readSlot(FileChannel channel, int slot) throws IOException {
        var buffer = ByteBuffer.allocate(SLOT_LENGTH);
        var position = (long) slot * SLOT_DISTANCE;
        while (buffer.hasRemaining()) {
            var read = channel.read(buffer, position + buffer.position());
            if (read < 0) {
                return Optional.empty();
            }
        }
        return decode(buffer.flip());
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    private static ByteBuffer encode(ChainHead head) {
        var buffer = ByteBuffer.allocate(SLOT_LENGTH);
        buffer.putInt(MAGIC)
                .putInt(FORMAT)
                .putLong(head.count())
                .put(head.hash().toOctets());
        buffer.putLong(checksum(buffer));
        return buffer.flip();
    }

    private static Optional<Mark> decode(ByteBuffer buffer) {
        var checksum = checksum(buffer);
        if (buffer.getInt() != MAGIC || buffer.getInt() != FORMAT) {
            return Optional.empty();
        }
        var count = buffer.getLong();
        var hash = new byte[Sha256.OCTETS];
        buffer.get(hash);
        return buffer.getLong() == checksum ? Optional.of(new Mark(count, Sha256.ofDigest(hash))) : Optional.empty();
    }

    private static long checksum(ByteBuffer buffer) {
        var crc = new CRC32();
        crc.update(buffer.array(), 0, SLOT_LENGTH - Long.BYTES);
        return crc.getValue();
    }
}
