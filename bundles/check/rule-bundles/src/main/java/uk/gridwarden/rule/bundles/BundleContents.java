package uk.gridwarden.rule.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.osgi.framework.Bundle;
import uk.gridwarden.rule.api.Sha256;

/**
 * The entries of a bundle as the framework hands them out, read once. A file changed since the bundle was installed plays no
 * part.
 *
 * @param entries contents by name, without a leading slash
 */
public record BundleContents(SortedMap<String, byte[]> entries) {
    private static final System.Logger LOG = System.getLogger(BundleContents.class.getName());
    /** Rule bundles have about a hundred thousand octets. The limit keeps a file that unpacks to gigabytes out of memory. */
    private static final int MOST_OCTETS = 64 << 20;

    /** The contents, or empty when the bundle cannot be read, for example while it is being uninstalled. */
    public static Optional<BundleContents> of(Bundle bundle) {
        try {
            var reading = new Reading();
            // Unlike findEntries, this does not make the framework resolve the bundle.
            read(bundle, "/", reading);
            return Optional.of(reading.contents());
        } catch (IOException | IllegalStateException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The contents of bundle " + bundle.getSymbolicName() + " cannot be read",
                    unreadable);
            return Optional.empty();
        }
    }

    private static void read(Bundle bundle, String folder, Reading reading) throws IOException {
        var paths = bundle.getEntryPaths(folder);
        while (paths != null && paths.hasMoreElements()) {
            var path = paths.nextElement();
            if (path.endsWith("/")) {
                read(bundle, path, reading);
                continue;
            }
            var url = bundle.getEntry(path);
            if (url == null) {
                throw new IOException("there is no entry " + path);
            }
            try (var stream = url.openStream()) {
                reading.add(path.replaceFirst("^/+", ""), stream);
            }
        }
    }

    /**
     * The contents of a JAR file.
     *
     * @throws IOException with a message for operators, when it cannot be read as one
     */
    public static BundleContents of(Path file) throws IOException {
        var reading = new Reading();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    reading.add(entry.getName(), zip.getInputStream(entry));
                }
            }
        }
        return reading.contents();
    }

    private static final class Reading {
        private final TreeMap<String, byte[]> entries = new TreeMap<>();
        private int left = MOST_OCTETS;

        void add(String name, InputStream stream) throws IOException {
            var content = stream.readNBytes(left + 1);
            left -= content.length;
            if (left < 0) {
                throw new IOException("its contents are larger than " + MOST_OCTETS + " octets");
            }
            if (entries.put(name, content) != null) {
                throw new IOException("two entries have the name " + name);
            }
        }

        BundleContents contents() {
            return new BundleContents(Collections.unmodifiableSortedMap(entries));
        }
    }

    /** SHA-256 over names and contents, in the order of the names. */
    public Sha256 digest() {
        var digest = Sha256.newDigest();
        entries.forEach((name, content) -> {
            digest.update((name + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return Sha256.ofDigest(digest.digest());
    }
}
