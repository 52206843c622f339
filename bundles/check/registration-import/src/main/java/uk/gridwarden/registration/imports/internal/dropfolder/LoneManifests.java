package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/**
 * Manifests in a folder without their files. A manifest comes first, so that is normal for a while; after that, either its
 * file did not arrive, or it arrived first and was imported without it. For one thread.
 */
final class LoneManifests {
    private static final Logger LOG = LoggerFactory.getLogger(LoneManifests.class);
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final Clock clock;
    private final Map<Path, Instant> aloneSince = new HashMap<>();
    private final Set<Path> told = new HashSet<>();

    LoneManifests(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Checks once; returns the manifests that were logged now, each of which is logged once only. */
    Set<Path> look() throws IOException {
        var alone = alone();
        aloneSince.keySet().retainAll(alone);
        told.retainAll(alone);
        Set<Path> late = new HashSet<>();
        for (var manifest : alone) {
            var since = aloneSince.computeIfAbsent(manifest, first -> clock.instant());
            if (!clock.instant().isBefore(since.plus(PATIENCE)) && told.add(manifest)) {
                LOG.warn(
                        "The manifest {} has been in the drop folder without its file since {}; its file did not"
                                + " arrive, or was imported without it.",
                        UnfitFile.shown(manifest),
                        since);
                late.add(manifest);
            }
        }
        return late;
    }

    private Set<Path> alone() throws IOException {
        Set<Path> alone = new HashSet<>();
        try (var manifests = Files.newDirectoryStream(folder, "*" + ManifestFile.SUFFIX)) {
            for (var manifest : manifests) {
                if (!Files.exists(ManifestFile.fileOf(manifest), LinkOption.NOFOLLOW_LINKS)) {
                    alone.add(manifest);
                }
            }
        }
        return alone;
    }
}
