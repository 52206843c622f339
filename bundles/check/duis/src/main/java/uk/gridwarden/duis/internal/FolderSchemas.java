package uk.gridwarden.duis.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.rule.api.Sha256;

/**
 * Loads the folder of official schemas and watches it for changes.
 *
 * <p>A change is taken in once the folder is the same at two looks, so that files still being copied are not taken for a
 * schema. Questions cost one volatile read. One thread of this component watches the folder.
 */
@Component(configurationPid = DuisConfiguration.PID, service = FolderSchemas.class)
public final class FolderSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSchemas.class);
    private static final String INSTALLATION_FOLDER = "karaf.base";

    private final SchemaFolder folder;
    private final int validatorsKept;
    private final long reloadIntervalSeconds;
    private final ScheduledExecutorService watch;

    private volatile SchemaIntake.Outcome current =
            new SchemaIntake.Outcome(SchemaSet.UNKNOWN, List.of("The official schemas are being read."), List.of());

    private Optional<Sha256> taken = Optional.empty();
    private Optional<Sha256> seen = Optional.empty();

    /** Called by Declarative Services. */
    @Activate
    public FolderSchemas(BundleContext bundle, DuisConfiguration configuration) {
        this(
                Path.of(Optional.ofNullable(bundle.getProperty(INSTALLATION_FOLDER))
                                .orElse(""))
                        .resolve(configuration.official_schemas()),
                configuration.schema_reload_interval_seconds(),
                configuration.validators_kept());
    }

    FolderSchemas(Path folder, long reloadIntervalSeconds, int validatorsKept) {
        this.folder = new SchemaFolder(folder);
        this.validatorsKept = validatorsKept;
        this.reloadIntervalSeconds = reloadIntervalSeconds;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "gridwarden-schema-folder");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads the folder and starts watching it. */
    @Activate
    void start() {
        take(folder.read());
        if (reloadIntervalSeconds > 0) {
            watch.scheduleWithFixedDelay(this::watch, reloadIntervalSeconds, reloadIntervalSeconds, TimeUnit.SECONDS);
        }
    }

    /** Stops watching the folder. */
    @Deactivate
    void stop() {
        watch.shutdownNow();
    }

    /** The schemas in force. */
    SchemaSet inForce() {
        return current.set();
    }

    /** The schemas in force, and what is wrong with the folder. */
    SchemaIntake.Outcome state() {
        return current;
    }

    /** Looks at the folder once; takes it in if it is the same as at the look before, and not taken in yet. */
    synchronized void look() {
        var content = folder.read();
        var digest = Optional.of(content.digest());
        if (digest.equals(seen) && !digest.equals(taken)) {
            take(content);
        }
        seen = digest;
    }

    private synchronized void take(SchemaFolder.Content content) {
        var before = current.set();
        current = SchemaIntake.of(content, before, validatorsKept);
        taken = Optional.of(content.digest());
        seen = taken;
        report(before);
    }

    private void report(SchemaSet before) {
        current.problems().forEach(LOG::error);
        current.warnings().forEach(LOG::warn);
        var gone = new TreeSet<>(before.versions().keySet());
        gone.removeAll(inForce().versions().keySet());
        gone.forEach(version -> LOG.warn(
                "The official schema of version {} was taken away; requests of that version are no longer checked"
                        + " against it.",
                version));
        inForce().versions().forEach((version, official) -> {
            if (official.check().isPresent() && official != before.versions().get(version)) {
                LOG.info(
                        "Requests of schema version {} are checked against the official schema {}.",
                        version,
                        official.digest());
            }
        });
    }

    /** An exception would silently end the schedule, so none may leave this method. */
    private void watch() {
        try {
            look();
        } catch (RuntimeException unforeseen) {
            LOG.error("The folder of official schemas could not be read; the schemas in force stay.", unforeseen);
        }
    }
}
