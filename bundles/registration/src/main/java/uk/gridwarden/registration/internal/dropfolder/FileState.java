package uk.gridwarden.registration.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import uk.gridwarden.registration.internal.delivery.ManifestFile;

/**
 * What tells whether a file changed between two looks.
 *
 * @param size in bytes, that of its manifest counted in
 * @param modified time of the last change
 */
record FileState(long size, FileTime modified) {

    static FileState of(Path file) throws IOException {
        var manifest = ManifestFile.of(file);
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long size = attributes.size() + (Files.exists(manifest) ? 1 + Files.size(manifest) : 0);
        return new FileState(size, attributes.lastModifiedTime());
    }
}
