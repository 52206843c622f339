package uk.gridwarden.registration.imports.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.csv.DataFile;
import uk.gridwarden.registration.imports.internal.csv.DeliveredFile;
import uk.gridwarden.registration.imports.internal.csv.ImportProblems;
import uk.gridwarden.registration.imports.internal.delivery.DeliveryManifest;
import uk.gridwarden.registration.imports.internal.delivery.DeliveryRules;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionStore.Writing;
import uk.gridwarden.registration.store.VersionWriter;
import uk.gridwarden.registration.store.VersionWriter.Origin;
import uk.gridwarden.registration.store.VersionWriter.Review;
import uk.gridwarden.rule.api.Sha256;

/**
 * The import of one file. All of it is read once, checked, digested and staged before anything of it reaches the database.
 * For one thread, and one call of {@link #with}.
 */
final class FileImport implements Writing<ImportRefusedException>, Review<ImportRefusedException> {
    private final DataSet dataSet;
    private final Path file;
    private final Clock clock;
    private final Instant now;
    private final ImportPolicy policy;
    private final ImportOptions options;
    private final ActRecorder acts;
    private final ImportProblems problems;
    private Optional<DeliveryManifest> manifest = Optional.empty();
    private Optional<DeliveryRules> rules = Optional.empty();

    FileImport(DataSet dataSet, Path file, Clock clock, ImportPolicy policy, ImportOptions options, ActRecorder acts) {
        this.dataSet = dataSet;
        this.file = file;
        this.clock = clock;
        this.now = clock.instant();
        this.policy = policy;
        this.options = options;
        this.acts = acts;
        this.problems = new ImportProblems(ForeignText.shown(file.getFileName().toString()));
    }

    @Override
    public DataSetVersion with(VersionWriter writer) throws ImportRefusedException, UnavailableException {
        ForeignText.firstHidden(file.getFileName().toString())
                .ifPresent(hidden -> problems.ofFile(
                        "a file name that holds " + hidden, "a file name of visible characters without it"));
        problems.refuseIfAny();
        manifest = ManifestFile.read(file, problems);
        if (manifest.isEmpty() && !problems.isAny() && policy.areManifestsRequired()) {
            problems.ofFile(
                    "a file without a manifest",
                    "a manifest named " + ManifestFile.of(file).getFileName());
        }
        problems.refuseIfAny();
        var before = writer.before(
                manifest.map(DeliveryManifest::delivery),
                manifest.map(stated -> stated.sha256().toString()).orElse(""));
        rules = Optional.of(new DeliveryRules(dataSet, policy, before));
        if (manifest.isPresent()) {
            check(manifest.get(), rules.get());
        }
        try (var rows = writer.stage(manifest.filter(DeliveryManifest::isUpdate).isPresent())) {
            var sha256 = read(rows);
            var origin = new Origin(
                    problems.file(),
                    manifest.map(DeliveryManifest::created).orElse(now),
                    sha256.toString(),
                    manifest.map(DeliveryManifest::delivery));
            return writer.publish(rows, origin, this);
        }
    }

    private void check(DeliveryManifest stated, DeliveryRules known) throws ImportRefusedException {
        var earlier = known.before().repeated();
        if (earlier.isPresent()) {
            var found = digest();
            if (found.isEmpty()) {
                problems.ofFile("a file that cannot be read", "a file that this service may read");
            }
            problems.refuseIfAny();
            requireDigest(stated, found);
            var problem = known.repeated(problems.file(), stated, earlier.get());
            throw ImportRefusedException.repeated(
                    problems.file() + " was refused; " + problem.sentence(), problem, earlier.get());
        }
        known.check(stated, now, problems);
        problems.refuseIfAny();
    }

    private Sha256 read(StagedRows rows) throws ImportRefusedException, UnavailableException {
        var dataFile = new DataFile(
                file, dataSet.columns(), rows.areChanges(), problems, policy.unpackLimits(), options.progress());
        var sha256 = dataFile.read(rows::add);
        if (manifest.isPresent()) {
            // A file that is damaged on the way is reported as such, not by the rows that the damage made faulty.
            requireDigest(manifest.get(), sha256.or(this::digest));
            if (!problems.isAny() && rows.count() != manifest.get().records()) {
                problems.ofKey("records", rows.count() + " rows", manifest.get().records() + ", as the manifest says");
            }
        }
        problems.refuseIfAny();
        return sha256.orElseThrow();
    }

    /** The digest of the file, which is not read for anything else; empty when it cannot be read. */
    private Optional<Sha256> digest() {
        options.progress().reached("digesting", 0, 0);
        try {
            return Optional.of(DeliveredFile.digestOf(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void requireDigest(DeliveryManifest stated, Optional<Sha256> found) throws ImportRefusedException {
        if (found.isPresent() && !found.get().equals(stated.sha256())) {
            var damage = new ImportProblems(problems.file());
            damage.ofKey("sha256", "a file with digest " + found.get(), stated.sha256() + ", as the manifest says");
            damage.refuseIfAny();
        }
    }

    @Override
    public void begins(String step) {
        options.progress().reached(step, 0, 0);
    }

    @Override
    public void fault(long line, String columns, String seen, String expected) {
        problems.add(line, columns, seen, expected);
    }

    @Override
    public void refuseIfFaulty() throws ImportRefusedException {
        problems.refuseIfAny();
    }

    /** An update that would leave a gap was refused before it was read. */
    @Override
    public void approve(long rows) throws ImportRefusedException {
        var reasons =
                rules.orElseThrow().reasonsToHold(problems.file(), manifest.filter(stated -> !stated.isUpdate()), rows);
        if (!reasons.isEmpty() && !options.isConfirmed()) {
            throw ImportRefusedException.held(
                    problems.file() + " waits for an operator to confirm it; "
                            + reasons.get(0).sentence(),
                    reasons);
        }
    }

    @Override
    public void publishes(DataSetVersion version) throws UnavailableException {
        acts.record(new AdministrativeAct(
                UUID.randomUUID(),
                clock.instant(),
                ActKind.IMPORT,
                options.who(),
                AdministrativeAct.place(file),
                "Version " + version.version() + " of the " + dataSet.key() + " data comes into force.",
                new TreeMap<>(Map.of(
                        "rows", Long.toString(version.rows()),
                        "asOf", version.asOf().toString(),
                        "sha256", version.sha256(),
                        "confirmed", Boolean.toString(options.isConfirmed())))));
    }
}
