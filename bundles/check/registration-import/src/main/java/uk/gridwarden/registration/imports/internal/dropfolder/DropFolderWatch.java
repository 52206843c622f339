package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.imports.DataImport;

/** Checks the drop folder regularly, on its own thread. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "uk.gridwarden.registration")
@Designate(ocd = DropFolderConfiguration.class)
public final class DropFolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolderWatch.class);

    private final DropFolder folder;
    private final boolean isEnabled;
    private final int pollSeconds;
    private boolean isFailing;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "gridwarden-drop-folder");
        thread.setDaemon(true);
        return thread;
    });

    /** Started by Declarative Services. */
    @Activate
    public DropFolderWatch(
            BundleContext context,
            DropFolderConfiguration configuration,
            @Reference DataImport dataImport,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        if (configuration.import_poll_seconds() < 1) {
            throw new IllegalArgumentException(
                    "import.poll.seconds is " + configuration.import_poll_seconds() + ", expected at least 1");
        }
        this.folder = new DropFolder(folder(context, configuration), dataImport, clock);
        this.isEnabled = configuration.import_enabled();
        this.pollSeconds = configuration.import_poll_seconds();
    }

    /** Where the drop folder is. */
    static Path folder(BundleContext context, DropFolderConfiguration configuration) {
        var base =
                Path.of(Optional.ofNullable(context.getProperty("karaf.base")).orElse(""));
        return base.resolve(configuration.import_folder());
    }

    @Activate
    void start() {
        if (isEnabled) {
            looks.scheduleWithFixedDelay(this::look, 0, pollSeconds, TimeUnit.SECONDS);
        }
    }

    /** Lets an import in progress finish, but does not wait for it. */
    @Deactivate
    void stop() {
        looks.shutdown();
    }

    private void look() {
        try {
            folder.scan();
            isFailing = false;
        } catch (IOException e) {
            if (!isFailing) {
                LOG.error("The drop folder cannot be read or written; retrying at every check.", e);
            }
            isFailing = true;
        } catch (RuntimeException | Error e) {
            // The executor would swallow it and never run again.
            LOG.error("A file in the drop folder could not be processed; it is left alone until it changes.", e);
        }
    }
}
