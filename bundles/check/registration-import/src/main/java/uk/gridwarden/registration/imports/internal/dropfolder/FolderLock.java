package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one watcher at a time use a folder: the previous one may still be importing when a changed setting starts another, and
 * two nodes may share a folder. The operating system frees the lock when a process dies.
 */
final class FolderLock {
    private final Path file;

    FolderLock(Path folder) {
        this.file = folder.resolve(".lock");
    }

    /** Does the work, unless another watcher holds the lock. */
    void hold(Work work) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                work.run();
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process; the next check finds it free.
            return;
        }
    }

    /** Work with files. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
