package uk.gridwarden.rule.bundles.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.internal.DroppedFile.Seen;

/**
 * Keeps the bundles that are installed from {@code deploy/} equal to the files that lie there, and says which files are not
 * bundles. All of it happens on one thread, which looks once a second.
 *
 * <p>A new content is installed and started before the one that it replaces is taken away, unless both have the same
 * symbolic name and version.
 */
final class RuleFolder {
    private static final System.Logger LOG = System.getLogger(RuleFolder.class.getName());
    private static final String README = "README";
    private static final long INTERVAL_MS = 1_000;
    private static final long END_SECONDS = 10;

    private final BundleContext context;
    private final Path folder;
    private final Path signers;
    private final RuleStarts starts;
    private Optional<ScheduledExecutorService> watch = Optional.empty();
    private Map<String, DroppedFile> files = Map.of();
    private Map<String, Seen> seenBefore = Map.of();
    private boolean isFirstLook = true;
    private volatile List<KeptOut> keptOut = List.of();

    RuleFolder(BundleContext context, Path folder, Path signers) {
        this.context = context;
        this.folder = folder;
        this.signers = signers;
        this.starts = new RuleStarts(context);
    }

    /** Begins to look, if it has not begun. */
    synchronized void watch(Admission admission) {
        if (watch.isEmpty()) {
            var thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "rule-folder"));
            thread.scheduleWithFixedDelay(() -> look(admission), 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
            watch = Optional.of(thread);
        }
    }

    /** Ends looking, and waits until it has ended. */
    void stop() {
        Optional<ScheduledExecutorService> running;
        synchronized (this) {
            running = watch;
        }
        running.ifPresent(thread -> {
            thread.shutdownNow();
            try {
                thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What lies there and is not installed as it lies there, each with the reason. */
    List<KeptOut> keptOut() {
        return keptOut;
    }

    /** Looks once. */
    void look(Admission admission) {
        try {
            admission.trust(TrustedSigners.in(signers));
            readFiles();
            var bundles = files.values().stream()
                    .filter(file -> file.defect().isEmpty())
                    .toList();
            installMissing(bundles);
            starts.startAdmitted(admission);
            uninstallAllBut(bundles);
            var refused = installMissing(bundles);
            files.values().forEach(file -> file.defect().ifPresent(defect -> refused.put(file.name(), defect)));
            updatedFromElsewhere(admission, refused);
            keptOut = refused.entrySet().stream()
                    .map(file -> new KeptOut("", "", "deploy/" + file.getKey(), file.getValue()))
                    .toList();
            starts.startAdmitted(admission);
            starts.logRefused(admission, keptOut);
        } catch (IOException | DirectoryIteratorException unreadable) {
            keptOut = List.of(new KeptOut(
                    "", "", "deploy/", "It cannot be read; check that it is a folder of the platform's user."));
        } catch (RuntimeException unexpected) {
            LOG.log(System.Logger.Level.ERROR, "Cannot look at deploy/", unexpected);
        }
    }

    /** A file counts once it has looked the same twice, so that one that is being written is not read. */
    private void readFiles() throws IOException {
        var read = new TreeMap<String, DroppedFile>();
        var seen = new HashMap<String, Seen>();
        try (var listed = Files.newDirectoryStream(folder)) {
            for (var path : listed) {
                var name = path.getFileName().toString();
                if (!name.equals(README)) {
                    Seen.of(path).ifPresent(now -> {
                        seen.put(name, now);
                        settled(path, name, now).ifPresent(file -> read.put(name, file));
                    });
                }
            }
        }
        files = read;
        seenBefore = seen;
        isFirstLook = false;
    }

    /** The file as it is now, or as long as that is being written as it was before, if it was there. */
    private Optional<DroppedFile> settled(Path path, String name, Seen now) {
        var known = Optional.ofNullable(files.get(name));
        if (known.filter(file -> file.seen().equals(now)).isEmpty()
                && (isFirstLook || now.equals(seenBefore.get(name)))) {
            return Optional.of(DroppedFile.read(path, now));
        }
        return known;
    }

    /** Installs what is not installed, and returns why that was not possible, by file name. */
    private TreeMap<String, String> installMissing(Collection<DroppedFile> bundles) {
        var refused = new TreeMap<String, String>();
        for (var file : bundles) {
            if (context.getBundle(file.location()) == null) {
                install(file).ifPresent(reason -> refused.put(file.name(), reason));
            }
        }
        return refused;
    }

    private Optional<String> install(DroppedFile file) {
        for (var bundle : context.getBundles()) {
            if (nameOf(bundle).equals(file.bundle())) {
                var location = bundle.getLocation();
                return Optional.of("Bundle " + file.bundle() + " is here already, from "
                        + (DroppedFile.isLocation(location) ? "deploy/" + DroppedFile.nameOf(location) : location)
                        + "; take one of the two away, or raise Bundle-Version.");
            }
        }
        try {
            return installCopy(file);
        } catch (IOException | BundleException failed) {
            return Optional.of("It cannot be installed: " + failed.getMessage() + ".");
        }
    }

    /** What is installed is what was looked at: the file itself may have changed since, without looking different. */
    private Optional<String> installCopy(DroppedFile file) throws IOException, BundleException {
        var copy = Files.createTempFile("rule", ".jar");
        try {
            Files.copy(folder.resolve(file.name()), copy, StandardCopyOption.REPLACE_EXISTING);
            if (!DroppedFile.read(copy, file.seen()).contents().equals(file.contents())) {
                return Optional.of("It has changed since it was put here; put it here again.");
            }
            try (var content = Files.newInputStream(copy)) {
                context.installBundle(file.location(), content);
            }
            return Optional.empty();
        } finally {
            Files.delete(copy);
        }
    }

    private static String nameOf(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private void uninstallAllBut(Collection<DroppedFile> bundles) {
        var wanted = bundles.stream().map(DroppedFile::location).collect(Collectors.toSet());
        for (var bundle : context.getBundles()) {
            if (DroppedFile.isLocation(bundle.getLocation()) && !wanted.contains(bundle.getLocation())) {
                try {
                    bundle.uninstall();
                } catch (BundleException | IllegalStateException failed) {
                    LOG.log(System.Logger.Level.WARNING, "Cannot uninstall " + bundle, failed);
                }
            }
        }
    }

    private void updatedFromElsewhere(Admission admission, Map<String, String> refused) {
        for (var file : files.values()) {
            var bundle = context.getBundle(file.location());
            if (bundle != null && !admission.examined(bundle).contents().equals(file.contents())) {
                refused.put(
                        file.name(),
                        "Bundle " + nameOf(bundle) + " was installed from it and updated from elsewhere since; put the"
                                + " JAR file that is in use here as well.");
            }
        }
    }
}
