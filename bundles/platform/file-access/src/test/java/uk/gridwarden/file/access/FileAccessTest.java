package uk.gridwarden.file.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccessTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("export.csv");
    }

    @Test
    void createsAFileForItsOwnerAlone() throws IOException {
        try (var out = PrivateFile.stream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Before the first octet is in it.
            assertThat(mode()).isEqualTo("rw-------");
            out.write('a');
        }
        assertThat(file).hasContent("a");
    }

    @Test
    void writesToAFileThatExistsWithoutChangingItsMode() throws IOException {
        Files.writeString(file, "before");
        mode("rw-r-----");

        PrivateFile.write(file, "after", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(file).hasContent("after");
        assertThat(mode()).isEqualTo("rw-r-----");
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Files.writeString(file, "before, and longer");

        PrivateFile.writeDurably(file, "after");

        assertThat(file).hasContent("after");
        assertThat(mode()).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void makesAFolderForItsOwnerAlone() throws IOException {
        var keys = folder.resolve("data/keys");
        PrivateFile.makeFolder(keys);
        PrivateFile.makeFolder(keys);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
    }

    @Test
    void tellsWhoCanReachAFile() throws IOException {
        Files.createFile(file);
        mode("rw-r-----");
        assertThat(OthersAccess.isShared(file)).isTrue();
        assertThat(OthersAccess.isOpen(file)).isFalse();

        mode("rw-----w-");
        assertThat(OthersAccess.isOpen(file)).isTrue();
        assertThat(OthersAccess.isWritable(file)).isTrue();

        mode("rw-------");
        assertThat(OthersAccess.isShared(file)).isFalse();
        assertThat(OthersAccess.isOpen(folder.resolve("missing"))).isFalse();
    }

    @Test
    void closesAFileToOthersAndLeavesTheRest() throws IOException {
        Files.createFile(file);
        mode("rw-r--r--");

        assertThat(OthersAccess.close(file)).isTrue();

        assertThat(mode()).isEqualTo("rw-r-----");
    }

    @Test
    void doesNotCloseWhatALinkLeadsTo() throws IOException {
        Files.createFile(file);
        mode("rw-r--r--");

        assertThat(OthersAccess.close(Files.createSymbolicLink(folder.resolve("link"), file)))
                .isTrue();

        assertThat(mode()).isEqualTo("rw-r--r--");
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void mode(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
