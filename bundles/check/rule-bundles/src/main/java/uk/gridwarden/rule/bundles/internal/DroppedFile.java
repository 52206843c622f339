package uk.gridwarden.rule.bundles.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.BundleContents;

/**
 * Something that lies in {@code deploy/}, as it was read.
 *
 * @param defect why it is not even installed; empty for a JAR file that is a bundle
 * @param bundle symbolic name and version of the bundle; empty for anything else
 */
record DroppedFile(String name, Seen seen, Optional<String> defect, String bundle, Sha256 contents) {
    private static final String LOCATION = "deploy:";
    private static final long MOST_OCTETS = 64L << 20;

    /** What tells a file from its successor without reading it. */
    record Seen(long size, FileTime modified, Optional<Object> key, boolean isFile) {
        /** Empty when the file was taken away in this moment. */
        static Optional<Seen> of(Path file) throws IOException {
            try {
                return Optional.of(of(Files.readAttributes(file, BasicFileAttributes.class)));
            } catch (NoSuchFileException gone) {
                return Files.isSymbolicLink(file)
                        ? Optional.of(
                                of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)))
                        : Optional.empty();
            }
        }

        private static Seen of(BasicFileAttributes attributes) {
            return new Seen(
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    Optional.ofNullable(attributes.fileKey()),
                    attributes.isRegularFile());
        }
    }

    static boolean isLocation(String location) {
        return location.startsWith(LOCATION);
    }

    /** The name of the file that a bundle with this location came from. */
    static String nameOf(String location) {
        return location.substring(LOCATION.length(), location.lastIndexOf('#'));
    }

    /** Names file and contents, so that another content under the same name is another bundle. */
    String location() {
        return LOCATION + name + "#" + contents;
    }

    static DroppedFile read(Path file, Seen seen) {
        var name = file.getFileName().toString();
        if (!seen.isFile() || !name.endsWith(".jar")) {
            return refused(name, seen, "It is not a JAR file, and deploy/ takes rule bundles only; move it elsewhere.");
        }
        if (seen.size() == 0 || seen.size() > MOST_OCTETS) {
            return refused(name, seen, "It has " + seen.size() + " octets; expected the JAR file of a rule bundle.");
        }
        try {
            var contents = BundleContents.of(file);
            var manifest = contents.entries().get(JarFile.MANIFEST_NAME);
            var headers = manifest == null
                    ? new Attributes()
                    : new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
            return read(name, seen, contents, headers);
        } catch (IOException broken) {
            return refused(name, seen, "It cannot be read as a JAR file: " + broken.getMessage() + ".");
        }
    }

    private static DroppedFile read(String name, Seen seen, BundleContents contents, Attributes headers) {
        var symbolicName =
                header(headers, "Bundle-SymbolicName").split(";", 2)[0].trim();
        if (symbolicName.isEmpty() || !header(headers, "Bundle-ManifestVersion").equals("2")) {
            return refused(
                    name,
                    seen,
                    "It is not an OSGi bundle: its manifest has no Bundle-SymbolicName; build it with bnd.");
        }
        // The framework would attach a fragment of its own at once, and run its activator, when it is installed.
        if (headers.getValue("Fragment-Host") != null) {
            return refused(name, seen, "Its bundle has the header Fragment-Host; a rule bundle has none.");
        }
        try {
            var version = Version.parseVersion(header(headers, "Bundle-Version"));
            return new DroppedFile(name, seen, Optional.empty(), symbolicName + " " + version, contents.digest());
        } catch (IllegalArgumentException malformed) {
            return refused(name, seen, "Its Bundle-Version is not a version: " + malformed.getMessage() + ".");
        }
    }

    private static String header(Attributes headers, String name) {
        return Objects.toString(headers.getValue(name), "").trim();
    }

    private static DroppedFile refused(String name, Seen seen, String defect) {
        return new DroppedFile(name, seen, Optional.of(defect), "", Sha256.of());
    }
}
