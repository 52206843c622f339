package uk.gridwarden.registration.imports.internal;

import java.nio.file.Path;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.csv.UnpackLimits;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.imports.internal.dropfolder.DropFolderConfiguration;
import uk.gridwarden.registration.store.VersionStore;

/** Imports data files, one at a time for each data set; requests are answered from the old version meanwhile. */
@Component(configurationPid = "uk.gridwarden.registration")
public final class FileDataImport implements DataImport {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataImport.class);
    private static final long MEBIBYTE = 1024 * 1024;

    private final VersionStore versions;
    private final ImportPolicy policy;
    private final ActRecorder acts;
    private final Clock clock;

    /** Started by Declarative Services. */
    @Activate
    public FileDataImport(
            DropFolderConfiguration configuration,
            @Reference VersionStore versions,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(versions, policy(configuration), acts, clock);
    }

    /** With a policy made elsewhere. */
    public FileDataImport(VersionStore versions, ImportPolicy policy, ActRecorder acts, Clock clock) {
        this.versions = versions;
        this.policy = policy;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
            throws ImportRefusedException, UnavailableException {
        var progress = new LoggedProgress(file.getFileName().toString(), clock, options.progress());
        var version = versions.write(
                dataSet,
                new FileImport(
                        dataSet,
                        file,
                        clock,
                        policy,
                        new ImportOptions(options.who(), options.isConfirmed(), progress),
                        acts));
        LOG.info(
                "Imported {} as version {} of the {} data, {} rows.",
                version.source(),
                version.version(),
                dataSet.key(),
                version.rows());
        return version;
    }

    private static ImportPolicy policy(DropFolderConfiguration configuration) {
        return new ImportPolicy(
                configuration.manifests_required(),
                within("import.shrink.percent", configuration.import_shrink_percent(), 0, 100),
                new UnpackLimits(
                        within("import.unpacked.max.mb", configuration.import_unpacked_max_mb(), 1, Integer.MAX_VALUE)
                                * MEBIBYTE,
                        within("import.unpacked.max.ratio", configuration.import_unpacked_max_ratio(), 1, 1_000_000)));
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + ", expected a number from " + least + " to " + most);
        }
        return value;
    }
}
