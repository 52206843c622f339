package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.imports.HeldFiles;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Warns of data files that await confirmation. Requests are decided by the data in force meanwhile, so it is only a warning;
 * without it an operator would learn of such files only once that data has become too old.
 */
@Component
public final class HeldFilesReadiness implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HeldFilesReadiness.class);

    private final HeldFiles held;

    /** Called by Declarative Services. */
    @Activate
    public HeldFilesReadiness(@Reference HeldFiles held) {
        this.held = held;
    }

    @Override
    public String name() {
        return "data files";
    }

    @Override
    public State state() {
        return new State(List.of(), warnings(), new TreeMap<>());
    }

    private List<String> warnings() {
        try {
            int waiting = held.names().size();
            return waiting == 0
                    ? List.of()
                    : List.of((waiting == 1 ? "1 data file waits" : waiting + " data files wait")
                            + " for an operator to confirm or reject it; gw:data held says which and why.");
        } catch (IOException unreadable) {
            LOG.warn("The folder of held files cannot be read.", unreadable);
            return List.of("The folder of held files cannot be read; the log says why.");
        }
    }
}
