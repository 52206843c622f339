package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.HeldFiles;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportProgress;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.csv.DeliveredFile;

/** The subfolder {@code held} of the drop folder. It has no state except its files. */
@Component(configurationPid = "uk.gridwarden.registration")
public final class HeldFolder implements HeldFiles {
    private final DataImport dataImport;
    private final ActRecorder acts;
    private final Clock clock;
    private final Outcomes outcomes;

    /** Started by Declarative Services. */
    @Activate
    public HeldFolder(
            BundleContext context,
            DropFolderConfiguration configuration,
            @Reference DataImport dataImport,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(DropFolderWatch.folder(context, configuration), dataImport, acts, clock);
    }

    HeldFolder(Path dropFolder, DataImport dataImport, ActRecorder acts, Clock clock) {
        this.dataImport = dataImport;
        this.acts = acts;
        this.clock = clock;
        this.outcomes = new Outcomes(dropFolder, clock);
    }

    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(outcomes.heldFolder())) {
            return List.of();
        }
        try (var files = Files.list(outcomes.heldFolder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(HeldFolder::isDataFile)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String reason(String name) throws IOException {
        var report = reportOf(held(name));
        return Files.exists(report) ? Files.readString(report) : "";
    }

    @Override
    public DataSetVersion confirm(String name, String who, ImportProgress progress)
            throws ImportRefusedException, UnavailableException, IOException {
        var file = held(name);
        var dataSet = DataSet.ofFileName(name).orElseThrow(() -> new NoSuchFileException(name));
        record(ActKind.CONFIRM, file, who, "Had the held file " + name + " imported.");
        var version = imported(dataSet, file, new ImportOptions(who, true, progress));
        outcomes.createFolders();
        outcomes.accept(file);
        Files.deleteIfExists(reportOf(file));
        return version;
    }

    /** A file that was imported before but not moved is only moved. */
    private DataSetVersion imported(DataSet dataSet, Path file, ImportOptions options)
            throws ImportRefusedException, UnavailableException {
        try {
            return dataImport.importFile(dataSet, file, options);
        } catch (ImportRefusedException e) {
            return e.importedAs().orElseThrow(() -> e);
        }
    }

    @Override
    public void reject(String name, String who) throws UnavailableException, IOException {
        var file = held(name);
        record(ActKind.REJECT, file, who, "Rejected the held file " + name + ".");
        outcomes.createFolders();
        outcomes.reject(file);
        Files.deleteIfExists(reportOf(file));
    }

    private void record(ActKind kind, Path file, String who, String what) throws UnavailableException, IOException {
        var sha256 = DeliveredFile.digestOf(file).toString();
        acts.record(AdministrativeAct.ofUser(who, clock.instant(), kind, what, Map.of("sha256", sha256)));
    }

    /** Only a listed name is accepted, so no name leads out of the folder. */
    private Path held(String name) throws IOException {
        if (!names().contains(name)) {
            throw new NoSuchFileException(name);
        }
        return outcomes.heldFolder().resolve(name);
    }

    private static Path reportOf(Path file) {
        return file.resolveSibling(file.getFileName() + Outcomes.REPORT);
    }

    private static boolean isDataFile(String name) {
        return DataSet.ofFileName(name).isPresent();
    }
}
