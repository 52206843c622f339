package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.CertificateDates;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustStore;
import uk.gridwarden.smki.TrustView;

/**
 * Loads the trust folder and watches it for changes.
 *
 * <p>The folder is accepted as a whole or not at all: while any file is refused, the set in force stays. While no set is
 * in force, nothing is trusted and every request is refused. The first set may lack refused signers, because that only
 * refuses their requests; any other refused file keeps it from coming into force (see
 * {@link TrustSetReading.Result#lacksNothingButSigners}). A set comes into force only once that is on record.
 *
 * <p>Queries run on the calling thread, with one volatile read and no lock. One thread of this component watches the
 * folder.
 */
@Component(
        configurationPid = "uk.gridwarden.smki",
        service = {TrustStore.class, CertificateDates.class, BasisPart.class})
@Designate(ocd = SmkiConfiguration.class)
public final class FolderTrust implements TrustStore, CertificateDates, BasisPart {
    private static final Logger LOG = LoggerFactory.getLogger(FolderTrust.class);
    private static final String NEWEST_LISTS = "newest-crls.txt";

    private final TrustFolder folder;
    private final String place;
    private final ActRecorder acts;
    private final Clock clock;
    private final Path newestListsFile;
    private final Set<String> acceptedPolicies;
    private final Duration grace;
    private final long reloadIntervalSeconds;
    private final Signatures signatures = new Signatures();
    private final ScheduledExecutorService watch;

    private volatile InForce inForce;

    /**
     * The current state.
     *
     * @param judge decides by the trust set in force
     * @param state describes that set
     * @param latest the folder as last read, accepted or not
     * @param newest the newest CRLs so far, as last read or written
     */
    private record InForce(CertificateJudge judge, TrustState state, TrustFolder.Content latest, NewestLists newest) {}

    /** Called by Declarative Services. */
    @Activate
    public FolderTrust(
            SmkiConfiguration configuration,
            BundleContext bundle,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(
                folder(configuration.trust_folder(), Optional.ofNullable(bundle.getProperty("karaf.etc"))),
                Path.of(Optional.ofNullable(bundle.getProperty("karaf.data")).orElse("data"))
                        .resolve(NEWEST_LISTS),
                configuration.reload_interval_seconds(),
                Duration.ofSeconds(configuration.crl_grace_seconds()),
                policies(configuration.certificate_policies()),
                acts,
                clock);
    }

    FolderTrust(
            Path folder,
            Path newestListsFile,
            long reloadIntervalSeconds,
            Duration grace,
            Set<String> acceptedPolicies,
            ActRecorder acts,
            Clock clock) {
        this.folder = new TrustFolder(folder);
        this.place = AdministrativeAct.place(folder);
        this.acts = acts;
        this.clock = clock;
        this.newestListsFile = newestListsFile;
        this.reloadIntervalSeconds = reloadIntervalSeconds;
        this.grace = grace;
        this.acceptedPolicies = acceptedPolicies;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "gridwarden-trust-folder");
            thread.setDaemon(true);
            return thread;
        });
        this.inForce = nothingYet();
    }

    /** Reads the folder and starts watching it. */
    @Activate
    void start() {
        reload();
        if (reloadIntervalSeconds > 0) {
            watch.scheduleWithFixedDelay(this::look, reloadIntervalSeconds, reloadIntervalSeconds, TimeUnit.SECONDS);
        }
    }

    /** Stops watching the folder. */
    @Deactivate
    void stop() {
        watch.shutdownNow();
    }

    @Override
    public TrustView view() {
        return inForce.judge();
    }

    @Override
    public TrustState state() {
        return inForce.state();
    }

    @Override
    public String name() {
        return SMKI;
    }

    /** They stay the same as long as this component lives: new settings make a new component. */
    @Override
    public SortedMap<String, String> settings() {
        return view().settings();
    }

    @Override
    public Optional<Validity> validity(Eui64 organisation, BigInteger serial) {
        return view().validity(organisation, serial);
    }

    /** Reads the folder once; one thread at a time. */
    synchronized void reload() {
        var before = inForce;
        var content = folder.read();
        var newest = NewestLists.read(newestListsFile);
        if (content.isSameAs(before.latest()) && newest.equals(before.newest())) {
            return;
        }
        var reading = TrustSetReading.of(content, signatures);
        var lists = reading.set().revocationLists();
        reading = reading.and(newest.refusals(lists));
        if (mayComeIntoForce(reading)) {
            newest = newest.recording(lists);
            reading = reading.and(newest.problems());
        }
        var taken = mayComeIntoForce(reading);
        var next = taken
                ? inForce(reading.set(), reading.problems(), content, newest)
                : new InForce(before.judge(), before.judge().state(reading.problems()), content, newest);
        if (taken && !isOnRecord(next.state())) {
            return;
        }
        inForce = next;
        if (taken || !reading.problems().equals(before.state().problems())) {
            report(inForce, taken);
        }
    }

    /** A set whose act cannot be recorded does not come into force; the next look tries again. */
    private boolean isOnRecord(TrustState state) {
        try {
            acts.record(AdministrativeAct.ofPlatform(
                    clock.instant(),
                    ActKind.TRUST_CHANGED,
                    place,
                    "A set of trust material comes into force.",
                    Map.of(
                            "digest", state.digest(),
                            "anchors", Integer.toString(state.anchors()),
                            "signers", Integer.toString(state.signers()),
                            "organisations", Integer.toString(state.organisations()),
                            "crls", Integer.toString(state.revocationLists().size()))));
            return true;
        } catch (UnavailableException unwritable) {
            LOG.error("Trust set {} stays out of force until that can be recorded", state.digest(), unwritable);
            return false;
        }
    }

    private boolean mayComeIntoForce(TrustSetReading.Result reading) {
        return reading.isWhole() || !inForce.state().isInForce() && reading.lacksNothingButSigners();
    }

    boolean isWatching() {
        return reloadIntervalSeconds > 0 && !watch.isShutdown();
    }

    /** An exception would silently end the schedule, so none may leave this method. */
    private void look() {
        try {
            reload();
        } catch (RuntimeException unforeseen) {
            LOG.error("The trust folder could not be read; the trust set in force is unchanged.", unforeseen);
        }
    }

    private InForce nothingYet() {
        var content = new TrustFolder.Content("", List.of(), List.of());
        var reading = TrustSetReading.of(content, signatures);
        return inForce(reading.set(), List.of(), content, NewestLists.read(newestListsFile));
    }

    private InForce inForce(
            TrustSet set, List<TrustState.Problem> problems, TrustFolder.Content content, NewestLists newest) {
        var judge = new CertificateJudge(set, signatures, acceptedPolicies, grace);
        return new InForce(judge, judge.state(problems), content, newest);
    }

    private static void report(InForce now, boolean taken) {
        var state = now.state();
        for (var problem : state.problems()) {
            LOG.warn("Trust file {} is refused. {}", problem.file(), problem.reason());
        }
        if (!state.isInForce()) {
            LOG.error("No trust set is in force, so every request is refused until the refused files are corrected.");
            return;
        }
        for (var signer : now.judge().revokedSigners()) {
            LOG.warn(
                    "The pinned signer of {} with serial number {} is listed by a CRL, so its requests are refused.",
                    signer.organisation(),
                    signer.serial());
        }
        LOG.info(
                "Trust set {} {} in force: {} anchors, {} signers, {} organisation certificates, {} CRLs.",
                state.digest(),
                taken ? "is" : "stays",
                state.anchors(),
                state.signers(),
                state.organisations(),
                state.revocationLists().size());
    }

    static Path folder(String configured, Optional<String> configurationFolder) {
        if (!configured.isBlank()) {
            return Path.of(configured.strip());
        }
        return Path.of(configurationFolder.orElse("etc")).resolve("trust");
    }

    static Set<String> policies(String configured) {
        return Arrays.stream(configured.split(",", -1))
                .map(String::strip)
                .filter(oid -> !oid.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
