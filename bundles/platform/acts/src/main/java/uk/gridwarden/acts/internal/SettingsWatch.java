package uk.gridwarden.acts.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import uk.gridwarden.file.access.PrivateFile;

/**
 * Records which files of {@code etc/} changed, while the platform ran or before it started. What it saw last is in {@code
 * data/settings.sha256}, in the form of {@code sha256sum}.
 *
 * <p>An act names files and digests, never contents. The digests of files that are not the platform's own are left out, since
 * such files may hold passwords, which a digest would let somebody guess.
 */
@Component(service = {})
public final class SettingsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long LOOK_SECONDS = 10;
    private static final int MOST_NAMED = 20;
    private static final String SEPARATOR = "  ";

    private static final Comparator<String> OWN_FIRST =
            Comparator.comparing(SettingsWatch::isOurs).reversed().thenComparing(Comparator.naturalOrder());

    private final SettingsFiles files;
    private final Path known;
    private final ActRecorder acts;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "gridwarden-settings-watch"));

    /** Called by Declarative Services. */
    @Activate
    public SettingsWatch(
            BundleContext context,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(
                Path.of(context.getProperty("karaf.etc")),
                Path.of(context.getProperty("karaf.base"), "data", "settings.sha256"),
                acts,
                clock);
    }

    SettingsWatch(Path etc, Path known, ActRecorder acts, Clock clock) {
        this.files = new SettingsFiles(etc);
        this.known = known;
        this.acts = acts;
        this.clock = clock;
    }

    @Activate
    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** An exception would silently end the schedule, so none may leave this method. */
    void look() {
        try {
            var before = read();
            var now = files.digests();
            if (!now.equals(before)) {
                record(before, now);
                PrivateFile.writeDurably(known, text(now));
            }
        } catch (IOException | UnavailableException | RuntimeException failed) {
            LOG.error("Changes in etc/ cannot be recorded; the next look tries again", failed);
        }
    }

    private void record(Map<String, String> before, SortedMap<String, String> now) throws UnavailableException {
        var changed = new TreeSet<>(OWN_FIRST);
        changed.addAll(now.keySet());
        changed.addAll(before.keySet());
        changed.removeIf(name -> now.getOrDefault(name, "").equals(before.getOrDefault(name, "")));
        var details = new TreeMap<String, String>();
        changed.stream().limit(MOST_NAMED).forEach(name -> details.put("etc/" + name, change(name, before, now)));
        if (changed.size() > MOST_NAMED) {
            details.put("further files", Integer.toString(changed.size() - MOST_NAMED));
        }
        details.put("all of etc", SettingsFiles.digest(text(now).getBytes(StandardCharsets.UTF_8)));
        var isTrustAlone = changed.stream().allMatch(name -> name.startsWith("trust/"));
        acts.record(AdministrativeAct.ofPlatform(
                clock.instant(),
                isTrustAlone ? ActKind.TRUST_CHANGED : ActKind.SETTINGS_CHANGED,
                changed.size() == 1 ? "etc/" + changed.first() : "etc",
                before.isEmpty()
                        ? "The platform sees its settings for the first time."
                        : changed.size() + (changed.size() == 1 ? " file" : " files") + " in etc changed.",
                details));
    }

    private static String change(String name, Map<String, String> before, Map<String, String> now) {
        if (!now.containsKey(name)) {
            return "removed";
        }
        return (before.containsKey(name) ? "changed" : "added") + (isOurs(name) ? ", sha256 " + now.get(name) : "");
    }

    private static boolean isOurs(String name) {
        return name.startsWith("uk.gridwarden.") || name.contains("/");
    }

    private SortedMap<String, String> read() throws IOException {
        var lines = Files.exists(known) ? Files.readAllLines(known) : List.<String>of();
        return lines.stream()
                .map(line -> line.split(SEPARATOR, 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> other, TreeMap::new));
    }

    private static String text(SortedMap<String, String> digests) {
        return digests.entrySet().stream()
                .map(file -> file.getValue() + SEPARATOR + file.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
