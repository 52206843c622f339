package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/**
 * Tells whether a file, or the manifest beside it, has changed.
 *
 * @param file size, time of the last change and, where the system has one, the key of the file itself
 * @param manifest the same of its manifest, if it has one
 */
record FileState(String file, Optional<String> manifest) {

    static FileState of(Path file) throws IOException {
        var manifest = ManifestFile.of(file);
        return new FileState(
                look(file),
                Files.exists(manifest, LinkOption.NOFOLLOW_LINKS) ? Optional.of(look(manifest)) : Optional.empty());
    }

    private static String look(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return "%d %s %s"
                .formatted(
                        attributes.size(),
                        attributes.lastModifiedTime(),
                        Optional.ofNullable(attributes.fileKey())
                                .map(Object::toString)
                                .orElse(""));
    }
}
