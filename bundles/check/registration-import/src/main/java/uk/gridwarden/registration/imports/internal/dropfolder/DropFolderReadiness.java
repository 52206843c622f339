package uk.gridwarden.registration.imports.internal.dropfolder;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.file.access.OthersAccess;
import uk.gridwarden.self.check.ReadinessCheck;

/** Warns of a drop folder in which every user of the machine can read the data, or leave some. */
@Component(configurationPid = "uk.gridwarden.registration")
public final class DropFolderReadiness implements ReadinessCheck {
    private final Path folder;

    /** Called by Declarative Services. */
    @Activate
    public DropFolderReadiness(BundleContext context, DropFolderConfiguration configuration) {
        this(DropFolderWatch.folder(context, configuration));
    }

    DropFolderReadiness(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "drop folder";
    }

    @Override
    public State state() {
        return new State(List.of(), OthersAccess.warningOf(folder).stream().toList(), new TreeMap<>());
    }
}
