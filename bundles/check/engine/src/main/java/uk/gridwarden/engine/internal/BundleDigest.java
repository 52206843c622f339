package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHA-256 over the names and contents of a bundle's entries, in the order of their names. */
final class BundleDigest {
    private static final Logger LOG = LoggerFactory.getLogger(BundleDigest.class);

    private BundleDigest() {}

    /** The digest, or empty when the bundle cannot be read, as one that is just being uninstalled. */
    static Optional<String> of(Bundle bundle) {
        try {
            return Optional.of(digestOf(bundle));
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            LOG.warn("The contents of bundle {} cannot be read", bundle.getSymbolicName(), unreadable);
            return Optional.empty();
        }
    }

    private static String digestOf(Bundle bundle) {
        var digest = sha256();
        var entries = bundle.findEntries("/", "*", true);
        if (entries != null) {
            Collections.list(entries).stream()
                    .filter(url -> !url.getPath().endsWith("/"))
                    .sorted(Comparator.comparing(URL::getPath))
                    .forEach(url -> add(digest, url));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, URL entry) {
        try (var stream = entry.openStream()) {
            var content = stream.readAllBytes();
            digest.update((entry.getPath() + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
