package uk.gridwarden.smki.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import uk.gridwarden.smki.TrustView;

/** The real trust store on a folder of a test, read once. */
public final class FolderTrusts {
    private FolderTrusts() {}

    /** Reads a folder and watches nothing. */
    public static TrustView read(Path folder, Clock clock) {
        var trust = new FolderTrust(folder, folder.resolve("newest-crls.txt"), 0, Duration.ZERO, Set.of(), clock);
        trust.start();
        return trust.view();
    }
}
