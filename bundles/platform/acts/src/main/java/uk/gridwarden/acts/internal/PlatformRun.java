package uk.gridwarden.acts.internal;

import java.time.Clock;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/** Records that the platform started and stopped, or that recording itself was taken down while the platform runs. */
@Component(
        service = {},
        immediate = true)
public final class PlatformRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformRun.class);

    private final BundleContext context;
    private final ActRecorder recorder;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public PlatformRun(
            BundleContext context,
            @Reference ActRecorder recorder,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.context = context;
        this.recorder = recorder;
        this.clock = clock;
        record(ActKind.START, "The platform started.");
    }

    @Deactivate
    void stop() {
        var isStopping = context.getBundle(0).getState() == Bundle.STOPPING;
        record(
                ActKind.STOP,
                isStopping
                        ? "The platform stopped."
                        : "A part that records administrative acts was stopped while the platform runs.");
    }

    private void record(ActKind kind, String what) {
        try {
            recorder.record(AdministrativeAct.ofPlatform(
                    clock.instant(),
                    kind,
                    "process " + ProcessHandle.current().pid(),
                    what,
                    Map.of("version", context.getBundle().getVersion().toString())));
        } catch (UnavailableException unwritable) {
            LOG.error("{} This is not on record.", what, unwritable);
        }
    }
}
