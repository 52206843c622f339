package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Swaps the rule of SRV 6.15.1 in a running distribution, in every way there is.
 *
 * <p>Each swap ends with one sound version active, on which every client has got an answer.
 */
final class RuleSwaps {
    /** Longer than any update in place takes on a busy machine, and shorter than a client waits for its answer. */
    static final String LONG_GRACE_MS = "45000";

    private static final String SHORT_GRACE_MS = "300";
    private static final String BUNDLE = "uk.gridwarden." + RuleBundles.RULE;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final RunningDistribution platform;
    private final SignedRuleBundles bundles;
    private final Load load;
    private final Path deploy;
    private final Set<Long> withoutRule = new HashSet<>();
    private final Set<String> sound = new HashSet<>();
    private final Set<SwapKind> shown = EnumSet.noneOf(SwapKind.class);
    private Path current;
    private int last;

    /** A bundle file of some version. */
    private interface Making {
        Path bundle(String version) throws IOException;
    }

    RuleSwaps(RunningDistribution platform, SignedRuleBundles bundles, Load load)
            throws IOException, InterruptedException {
        this.platform = platform;
        this.bundles = bundles;
        this.load = load;
        this.deploy = platform.folder().resolve("deploy");
        this.current = RuleBundles.shipped(deploy);
        sound.add(health().version());
    }

    void swap(SwapKind kind) throws IOException, InterruptedException {
        switch (kind) {
            case BESIDE -> beside();
            case IN_PLACE -> inPlace();
            case BUNDLE_UPDATE -> bundleUpdate();
            case FEATURE_UPDATE -> featureUpdate();
            case REMOVED -> removed();
            case FAILING_VECTORS -> refused(kind, bundles::failingItsVectors, "came out as PASS; expected");
            case UNSIGNED -> refused(kind, bundles::unsigned, "is not signed, and rules.signature requires it");
            case SIGNED_BY_A_STRANGER ->
                refused(kind, bundles::signedByAStranger, "Only etc/trust/rule-signers is trusted");
        }
    }

    /** The generations in which the rule was missing on purpose. */
    Set<Long> withoutRule() {
        return Set.copyOf(withoutRule);
    }

    /** The versions that have judged. */
    Set<String> sound() {
        return Set.copyOf(sound);
    }

    private void beside() throws IOException, InterruptedException {
        var next = nextVersion();
        var file = drop(bundles.sound(next));
        awaitActive(next);
        removeCurrent();
        current = file;
    }

    private void inPlace() throws IOException, InterruptedException {
        var next = nextVersion();
        Files.move(bundles.sound(next), current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitActive(next);
    }

    private void bundleUpdate() throws IOException, InterruptedException {
        var next = nextVersion();
        Shell.run(
                platform, "bundle:update " + BUNDLE + " " + bundles.sound(next).toUri());
        // An update that had to be tried again finds the bundle stopped and leaves it so.
        Shell.run(platform, "bundle:start " + BUNDLE);
        awaitActive(next);
    }

    private void featureUpdate() throws IOException, InterruptedException {
        var first = nextVersion();
        var firstRepository = feature(first);
        Shell.run(platform, "feature:repo-add " + firstRepository + "; feature:install swapped-rule/" + first);
        awaitActive(first);
        removeCurrent();

        var second = nextVersion();
        var secondRepository = feature(second);
        Shell.run(
                platform,
                "feature:repo-add " + secondRepository + "; feature:install --upgrade swapped-rule/" + second);
        awaitActive(second);

        var back = nextVersion();
        current = drop(bundles.sound(back));
        awaitActive(back);
        Shell.run(
                platform,
                "feature:uninstall swapped-rule/" + second + "; feature:repo-remove " + firstRepository
                        + "; feature:repo-remove " + secondRepository);
        awaitHealth(health -> !health.warnsOf(second));
    }

    private String feature(String version) throws IOException {
        var bundle = bundles.sound(version);
        var repository = bundle.resolveSibling("feature-" + version + ".xml");
        Files.writeString(
                repository,
                "<features name=\"swapped-" + version + "\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
                        + "<feature name=\"swapped-rule\" version=\"" + version + "\"><bundle>" + bundle.toUri()
                        + "</bundle></feature></features>");
        return repository.toUri().toString();
    }

    private void removed() throws IOException, InterruptedException {
        setGrace(SHORT_GRACE_MS);
        Files.delete(current);
        awaitHealth(health -> health.version().isEmpty()
                && health.problems().stream().anyMatch(problem -> problem.contains("SRV 6.15.1")));
        withoutRule.add(health().generation());
        load.awaitRequestOfEachClient(Platform.LIMIT);

        var next = nextVersion();
        current = drop(bundles.sound(next));
        awaitActive(next);
        setGrace(LONG_GRACE_MS);
        // What was begun under the short grace must be over before the rule is away for a moment again.
        load.awaitRequestOfEachClient(Platform.LIMIT);
    }

    private void refused(SwapKind kind, Making making, String reason) throws IOException, InterruptedException {
        var before = health();
        var version = nextVersion();
        sound.remove(version);
        var file = drop(making.bundle(version));
        // Until the bundle is started and examined, there is a warning of that.
        awaitHealth(health ->
                health.warnings().stream().anyMatch(warning -> warning.contains(version) && warning.contains(reason)));
        load.awaitRequestOfEachClient(Platform.LIMIT);

        var after = health();
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.warnings()).anyMatch(warning -> warning.contains(version) && warning.contains(reason));
        if (shown.add(kind)) {
            assertThat(Platform.log(platform).lines())
                    .anyMatch(line -> line.contains(version + " of") && line.contains(reason));
            assertThat(Shell.gw(platform, "rules")).anyMatch(line -> line.contains(version) && line.contains(reason));
        }
        Files.delete(file);
        awaitHealth(health -> !health.warnsOf(version));
    }

    private String nextVersion() {
        last++;
        var version = "1.1." + last;
        sound.add(version);
        return version;
    }

    private Path drop(Path bundle) throws IOException {
        return RuleBundles.moveInto(bundle, deploy);
    }

    private void removeCurrent() throws IOException, InterruptedException {
        var version = sound.stream().filter(health()::warnsOf).findFirst().orElseThrow();
        Files.delete(current);
        awaitHealth(health -> !health.warnsOf(version));
    }

    private void awaitActive(String version) {
        awaitHealth(health -> health.version().equals(version));
        load.awaitRequestOfEachClient(Platform.LIMIT);
    }

    private void setGrace(String milliseconds) throws IOException {
        Platform.reconfigure(platform, Platform.ENGINE, "rules.grace.ms", milliseconds);
        awaitHealth(health -> Long.toString(health.graceMs()).equals(milliseconds));
    }

    private RuleHealth health() throws IOException, InterruptedException {
        return RuleHealth.of(Platform.health(platform));
    }

    private void awaitHealth(Predicate<RuleHealth> condition) {
        await().atMost(Platform.LIMIT).pollInterval(LOOK_AGAIN).until(() -> condition.test(health()));
    }
}
