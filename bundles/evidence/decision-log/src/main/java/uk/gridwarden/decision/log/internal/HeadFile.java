package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import uk.gridwarden.rule.api.Sha256;

/**
 * Keeps the head outside the database, so that a database that was cut or replaced by an older copy is noticed.
 *
 * <p>Two slots a page apart are written in turn. A crash during a write spoils at most one of them; the other still holds
 * the previous head. Used by the appender thread only, except for {@link #read()}.
 */
final class HeadFile {
    private static final int MAGIC = 0x47574844;
    private static final int FORMAT = 1;
    private static final int SLOT_LENGTH = 2 * Integer.BYTES + Long.BYTES + Sha256.OCTETS + Long.BYTES;
    private static final int SLOT_DISTANCE = 4096;

    private final Path file;

    /** What the file says of a head: its place and its hash. */
    record Mark(long count, Sha256 hash) {
        static Mark of(ChainHead head) {
            return new Mark(head.count(), head.hash());
        }
    }

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
        var isNew = !Files.exists(file);
        if (isNew) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var first = readSlot(channel, 0);
            var second = readSlot(channel, 1);
            var slot = first.isPresent() && newer(first, second).equals(first) ? 1 : 0;
            writeFully(channel, encode(head), (long) slot * SLOT_DISTANCE);
            channel.force(isNew);
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
