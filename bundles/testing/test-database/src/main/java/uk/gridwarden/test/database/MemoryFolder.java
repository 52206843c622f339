package uk.gridwarden.test.database;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes temporary folders in memory, where there is room: a test that forces many writes to the disk waits for little else.
 *
 * <p>Test classes about what is on the disk have {@link OnDisk} and get a folder there.
 */
public final class MemoryFolder implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 1L << 30;

    /** Called by JUnit. */
    public MemoryFolder() {}

    /** On a test class whose folders are to be on the disk. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface OnDisk {}

    @Override
    public Path createTempDirectory(AnnotatedElementContext field, ExtensionContext test) throws IOException {
        var isOnDisk = test.getRequiredTestClass().isAnnotationPresent(OnDisk.class);
        return !isOnDisk && hasRoom()
                ? Files.createTempDirectory(MEMORY, "gridwarden-test-")
                : Files.createTempDirectory("gridwarden-test-");
    }

    private static boolean hasRoom() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
    }
}
