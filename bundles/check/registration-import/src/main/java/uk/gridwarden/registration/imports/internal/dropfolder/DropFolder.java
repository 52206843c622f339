package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/**
 * Imports the files of a folder. A file is imported when two consecutive checks find it unchanged, so that a file that is still
 * being copied is left alone, and with it the other files of its data set, which may have to follow it. For one thread.
 */
final class DropFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Path folder;
    private final DataImport dataImport;
    private final Outcomes outcomes;
    private final TakenFiles taken;
    private final Map<Path, FileState> lastSeen = new HashMap<>();
    private final Map<Path, FileState> dealtWith = new HashMap<>();
    private final StoreOutage outage;
    private final LoneManifests loneManifests;
    private final Clock clock;
    private boolean isTidy;

    DropFolder(Path folder, DataImport dataImport, Clock clock) {
        this.clock = clock;
        this.folder = folder;
        this.dataImport = dataImport;
        this.outcomes = new Outcomes(folder, clock);
        this.taken = new TakenFiles(folder);
        this.outage = new StoreOutage(clock);
        this.loneManifests = new LoneManifests(folder, clock);
    }

    /** Checks the folder once. A failure with one file does not delay the others. */
    void scan() throws IOException {
        outcomes.createFolders();
        taken.createFolder();
        // The previous watcher may still be importing when a changed setting starts another, and two nodes may share a
        // folder.
        // The operating system frees the lock when a process dies.
        try (var channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                look();
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another watcher of this process uses the drop folder.", e);
        }
    }

    @FunctionalInterface
    private interface Move {
        void run() throws IOException;
    }

    private void look() throws IOException {
        if (!isTidy) {
            tidyUp();
            isTidy = true;
        }
        var states = states();
        dealtWith.entrySet().removeIf(entry -> !entry.getValue().equals(states.get(entry.getKey())));
        Set<DataSet> waiting = new HashSet<>();
        List<Path> stable = new ArrayList<>();
        for (var file : states.keySet()) {
            if (states.get(file).equals(lastSeen.get(file))) {
                stable.add(file);
            } else {
                dataSet(file).ifPresent(waiting::add);
            }
        }
        lastSeen.clear();
        lastSeen.putAll(states);
        stable.removeIf(dealtWith::containsKey);
        stable.sort(Comparator.comparing(Turn::of));
        dealWith(stable, waiting);
        loneManifests.look();
    }

    private void dealWith(List<Path> files, Set<DataSet> waiting) throws IOException {
        Optional<IOException> failure = Optional.empty();
        for (var file : files) {
            var dataSet = dataSet(file);
            if (dataSet.isPresent() && waiting.contains(dataSet.get())) {
                continue;
            }
            try {
                if (!deal(file, lastSeen.get(file))) {
                    // The files after it would be refused because of the gap.
                    dataSet.ifPresent(waiting::add);
                }
            } catch (IOException e) {
                dataSet.ifPresent(waiting::add);
                failure = Optional.of(e);
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                // The next file of that name is another one, however similar.
                dealtWith.remove(file);
                lastSeen.remove(file);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Imports, refuses or holds a file; returns false when it must wait for the database. */
    private boolean deal(Path file, FileState state) throws IOException {
        var dataSet = dataSet(file);
        var unfit = UnfitFile.refusal(file);
        if (dataSet.isEmpty() || unfit.isPresent()) {
            dealtWith.put(file, state);
            outcomes.refuse(file, unfit.orElseGet(() -> UnfitFile.unknownName(file)));
            return true;
        }
        if (taken.isFinished(file, state)) {
            putAway(file, state, () -> outcomes.accept(file));
            return true;
        }
        if (outage.isResting()) {
            return false;
        }
        boolean isAgain = taken.begin(file);
        var begun = clock.instant();
        // After an unforeseen failure it must not be tried again at every check.
        dealtWith.put(file, state);
        try {
            dataImport.importFile(dataSet.get(), file);
            outage.end();
            accept(file, state);
        } catch (ImportRefusedException e) {
            outage.end();
            if (isAgain && e.importedAs().isPresent()) {
                LOG.info("{} was imported before it could be moved: {}", UnfitFile.shown(file), e.getMessage());
                accept(file, state);
            } else {
                putAway(file, state, () -> refuse(file, e));
            }
        } catch (UnavailableException e) {
            dealtWith.remove(file);
            outage.keepsWaiting(UnfitFile.shown(file), e);
            outage.rest(begun);
            return false;
        }
        return true;
    }

    /** If it cannot be moved, that is tried at every check, without importing it again. */
    private void accept(Path file, FileState state) throws IOException {
        taken.finish(file, state);
        dealtWith.remove(file);
        putAway(file, state, () -> outcomes.accept(file));
    }

    private void refuse(Path file, ImportRefusedException refusal) throws IOException {
        if (refusal.isHeld()) {
            outcomes.hold(file, refusal);
        } else {
            outcomes.refuse(file, refusal);
        }
    }

    /** Moves only the file that was read: its sender may have replaced it meanwhile. */
    private void putAway(Path file, FileState state, Move move) throws IOException {
        var now = stateNow(file);
        if (now.equals(Optional.of(state))) {
            move.run();
        } else if (now.isPresent()) {
            LOG.warn(
                    "{} changed during the import; the new content is treated as another file.", UnfitFile.shown(file));
            dealtWith.remove(file);
        }
        taken.forget(file);
    }

    /** Finishes moves that a killed process began. */
    private void tidyUp() throws IOException {
        for (var file : taken.left()) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                outcomes.dropManifestLeftBehind(file);
                taken.forget(file);
            }
        }
        outcomes.tidyHeld();
    }

    private Map<Path, FileState> states() throws IOException {
        Map<Path, FileState> states = new HashMap<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (isFile(entry) && !isUnfinished(name(entry))) {
                    stateNow(entry).ifPresent(state -> states.put(entry, state));
                }
            }
        }
        return states;
    }

    private static Optional<FileState> stateNow(Path file) throws IOException {
        try {
            return Optional.of(FileState.of(file));
        } catch (NoSuchFileException e) {
            LOG.debug("A file was removed while it was checked.", e);
            return Optional.empty();
        }
    }

    private static boolean isFile(Path entry) {
        return Files.isRegularFile(entry) || Files.isSymbolicLink(entry);
    }

    /** A manifest is moved together with its data file. */
    private static boolean isUnfinished(String name) {
        return name.startsWith(".")
                || name.endsWith(".tmp")
                || name.endsWith(".part")
                || name.endsWith(ManifestFile.SUFFIX);
    }

    private static Optional<DataSet> dataSet(Path file) {
        return DataSet.ofFileName(name(file));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
