package uk.gridwarden.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The lock that lets one process at a time work on a data folder.
 *
 * <p>It is a lock of the operating system on {@code data/lock}, which ends with the process however that ends. The file
 * names the process that holds it. A process loses its lock when it closes the file a second time, so nothing else in
 * the platform may open it.
 */
final class DataLock implements AutoCloseable {
    private static final String NAME = "lock";
    /** {@code bin/status} and {@code bin/stop} hold the lock for a moment to see whether it is free. */
    private static final int ATTEMPTS = 10;

    private static final int BETWEEN_ATTEMPTS_MS = 100;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock for this process.
     *
     * @throws InUseException when another process holds it
     */
    static DataLock take(Path data) throws IOException, InUseException {
        var channel = FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            for (var attempt = 1; channel.tryLock() == null; attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new InUseException(data, pid(data));
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MS);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException | InUseException failed) {
            channel.close();
            throw failed;
        } catch (InterruptedException interrupted) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new InUseException(data, pid(data));
        }
    }

    /**
     * The process that holds the lock, if there is one.
     *
     * @throws java.nio.file.AccessDeniedException when this user may not use the data folder
     */
    static OptionalLong holder(Path data) throws IOException {
        if (!Files.exists(data.resolve(NAME)) && Files.isReadable(data)) {
            return OptionalLong.empty();
        }
        try (var channel = FileChannel.open(data.resolve(NAME), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null ? pid(data) : OptionalLong.empty();
        }
    }

    private static OptionalLong pid(Path data) throws IOException {
        var text =
                Files.readString(data.resolve(NAME), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,10}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
