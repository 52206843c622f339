package uk.gridwarden.acts.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.acts.internal.ActFile.BrokenActException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Keeps acts in {@code data/acts}, one file each. A file that cannot be read is moved into {@code data/acts/broken} and stays
 * there, named by {@code /health}, until an operator takes it away.
 *
 * <p>Thread-safe: files are made and removed in one step each, and nothing else is shared.
 */
@Component
public final class FolderSpool implements ActRecorder, ActSpool, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSpool.class);
    /** So many wait only while the log does not take any. */
    private static final int MANY = 1000;

    private final Path folder;
    private final Path broken;

    /** Called by Declarative Services. */
    @Activate
    public FolderSpool(BundleContext context) {
        this(Path.of(context.getProperty("karaf.base"), "data", "acts"));
    }

    FolderSpool(Path folder) {
        this.folder = folder;
        this.broken = folder.resolve("broken");
    }

    @Override
    public void record(AdministrativeAct act) throws UnavailableException {
        try {
            PrivateFile.makeFolder(folder);
            PrivateFile.writeDurably(folder.resolve(ActFile.name(act)), ActFile.text(act));
        } catch (IOException unwritable) {
            throw unavailable("cannot be written, so what was asked is not done", unwritable);
        }
    }

    @Override
    public List<AdministrativeAct> oldest(int most) throws UnavailableException {
        try {
            var acts = new ArrayList<AdministrativeAct>();
            for (var file : files(folder).limit(most).toList()) {
                try {
                    acts.add(ActFile.read(file));
                } catch (BrokenActException unreadable) {
                    LOG.error("The act in {} cannot be read and is set aside", file.getFileName(), unreadable);
                    PrivateFile.makeFolder(broken);
                    Files.move(file, broken.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return acts;
        } catch (IOException unreadable) {
            throw unavailable("cannot be read", unreadable);
        }
    }

    @Override
    public void remove(AdministrativeAct act) throws UnavailableException {
        try {
            Files.deleteIfExists(folder.resolve(ActFile.name(act)));
        } catch (IOException unwritable) {
            throw unavailable("cannot be changed", unwritable);
        }
    }

    private static UnavailableException unavailable(String state, IOException cause) {
        return new UnavailableException(
                "The folder of administrative acts " + state + ".",
                "The folder of administrative acts, data/acts, " + state + ": " + cause + ".",
                cause);
    }

    @Override
    public String name() {
        return "administrative acts";
    }

    @Override
    public State state() {
        var warnings = new ArrayList<String>();
        var details = new TreeMap<String, String>();
        try {
            var waiting = files(folder).count();
            details.put("waiting", Long.toString(waiting));
            if (waiting >= MANY) {
                warnings.add(waiting + " administrative acts wait in data/acts for the decision log to take them.");
            }
            var unreadable = files(broken).count();
            if (unreadable > 0) {
                warnings.add(
                        unreadable + " administrative acts in data/acts/broken cannot be read and are not on record;"
                                + " find out who changed them, keep them as evidence and move them elsewhere.");
            }
        } catch (IOException failed) {
            warnings.add("The folder of administrative acts, data/acts, cannot be read, so no act is accepted.");
        }
        return new State(List.of(), warnings, details);
    }

    /** By name, and so by time; none where there is no folder yet. */
    private static Stream<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.newDirectoryStream(folder, "*" + ActFile.SUFFIX)) {
            var sorted = new ArrayList<Path>();
            files.forEach(sorted::add);
            return sorted.stream().sorted();
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
    }
}
