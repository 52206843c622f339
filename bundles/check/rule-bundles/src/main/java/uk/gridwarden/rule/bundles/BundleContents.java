package uk.gridwarden.rule.bundles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.rule.api.Sha256;

/**
 * The entries of a bundle as the framework hands them out, read once. A file changed since the bundle was installed plays no
 * part.
 *
 * @param entries contents by name, without a leading slash
 */
public record BundleContents(SortedMap<String, byte[]> entries) {
    private static final Logger LOG = LoggerFactory.getLogger(BundleContents.class);

    /** The contents, or empty when the bundle cannot be read, for example while it is being uninstalled. */
    public static Optional<BundleContents> of(Bundle bundle) {
        try {
            var contents = new TreeMap<String, byte[]>();
            var entries = bundle.findEntries("/", "*", true);
            while (entries != null && entries.hasMoreElements()) {
                var url = entries.nextElement();
                var name = url.getPath().replaceFirst("^/+", "");
                if (name.endsWith("/")) {
                    continue;
                }
                try (var stream = url.openStream()) {
                    if (contents.put(name, stream.readAllBytes()) != null) {
                        throw new IOException("two entries have the name " + name);
                    }
                }
            }
            return Optional.of(new BundleContents(Collections.unmodifiableSortedMap(contents)));
        } catch (IOException | IllegalStateException unreadable) {
            LOG.warn("The contents of bundle {} cannot be read", bundle.getSymbolicName(), unreadable);
            return Optional.empty();
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
