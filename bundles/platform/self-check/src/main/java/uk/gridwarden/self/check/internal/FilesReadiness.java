package uk.gridwarden.self.check.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Warns of files that users of this machine can reach who should not, and gives the command that closes them.
 *
 * <p>Looked at when the platform starts and, so that a warning goes when its cause does, again while there is one.
 * Thread-safe.
 */
@Component
public final class FilesReadiness implements ReadinessCheck {
    private final InstallationFiles files;
    /** Null before the first look. */
    private volatile List<String> warnings;

    /** Called by Declarative Services. */
    @Activate
    public FilesReadiness(BundleContext context) {
        this(new InstallationFiles(
                Path.of(context.getProperty("karaf.base")),
                Path.of(context.getProperty("karaf.data")),
                Path.of(context.getProperty("karaf.etc"))));
    }

    FilesReadiness(InstallationFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public State state() {
        var known = warnings;
        if (known == null || !known.isEmpty()) {
            known = files.warnings();
            warnings = known;
        }
        return new State(List.of(), known, new TreeMap<>());
    }
}
