package uk.gridwarden.registration.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataImport;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.ImportRefusedException.Problem;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.delivery.ManifestFile;

/**
 * Imports what is put into a folder. A file is taken once two looks in a row found it unchanged, so that one still being
 * copied is left alone; several are taken in the order organisations, inventory, registration,
 * credentials. For one thread.
 */
final class DropFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final Comparator<Path> IMPORT_ORDER = Comparator.<Path, Integer>comparing(
                    file -> DataSet.ofFileName(name(file)).map(DataSet::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(DropFolder::name);

    private final Path folder;
    private final DataImport dataImport;
    private final Outcomes outcomes;
    private final Map<Path, FileState> lastSeen = new HashMap<>();
    private final Map<Path, FileState> dealtWith = new HashMap<>();
    private final StoreOutage outage;

    DropFolder(Path folder, DataImport dataImport, Clock clock) {
        this.folder = folder;
        this.dataImport = dataImport;
        this.outcomes = new Outcomes(folder, clock);
        this.outage = new StoreOutage(clock);
    }

    /** Looks once. */
    void scan() throws IOException {
        outcomes.createFolders();
        var states = states();
        dealtWith.entrySet().removeIf(entry -> !entry.getValue().equals(states.get(entry.getKey())));
        var stable = states.keySet().stream()
                .filter(file -> states.get(file).equals(lastSeen.get(file)) && !dealtWith.containsKey(file))
                .sorted(IMPORT_ORDER)
                .toList();
        lastSeen.clear();
        lastSeen.putAll(states);
        for (var file : stable) {
            // Should dealing with it fail in a way nobody foresaw, it must not be tried again at every look.
            dealtWith.put(file, states.get(file));
            deal(file);
            if (!Files.exists(file)) {
                // The next file of that name is another one, however much it looks like this one.
                dealtWith.remove(file);
                lastSeen.remove(file);
            }
        }
    }

    private Map<Path, FileState> states() throws IOException {
        Map<Path, FileState> states = new HashMap<>();
        for (var file : files()) {
            try {
                states.put(file, FileState.of(file));
            } catch (NoSuchFileException e) {
                LOG.debug("A file went away between two looks.", e);
            }
        }
        return states;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry) && !isUnfinished(name(entry))) {
                    files.add(entry);
                }
            }
        }
        return files;
    }

    private void deal(Path file) throws IOException {
        var dataSet = DataSet.ofFileName(name(file));
        if (dataSet.isEmpty()) {
            outcomes.refuse(file, unknownName(name(file)));
            return;
        }
        try {
            dataImport.importFile(dataSet.get(), file);
            outage.end();
            outcomes.accept(file);
        } catch (ImportRefusedException e) {
            outage.end();
            if (Files.exists(file)) {
                putAway(file, e);
            }
        } catch (RegistrationUnavailableException e) {
            dealtWith.remove(file);
            outage.keepsWaiting(name(file), e);
        }
    }

    private void putAway(Path file, ImportRefusedException refusal) throws IOException {
        if (refusal.isHeld()) {
            outcomes.hold(file, refusal);
        } else {
            outcomes.refuse(file, refusal);
        }
    }

    private static ImportRefusedException unknownName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var problem = DataSet.ofFileName(lower).isPresent()
                ? new Problem(name, 0, "", "a file name with upper case letters", lower)
                : new Problem(name, 0, "", "a file name that announces no data set", expectedNames());
        return new ImportRefusedException(
                name + " was refused with 1 problem; " + problem.sentence(), List.of(problem), 1);
    }

    private static String expectedNames() {
        return Arrays.stream(DataSet.values())
                        .map(dataSet -> dataSet.key() + ".csv")
                        .collect(Collectors.joining(", "))
                + ", or a longer name such as inventory-2026-01-31.csv.gz";
    }

    /** A manifest is dealt with together with its data file. */
    private static boolean isUnfinished(String name) {
        return name.startsWith(".")
                || name.endsWith(".tmp")
                || name.endsWith(".part")
                || name.endsWith(ManifestFile.SUFFIX);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
