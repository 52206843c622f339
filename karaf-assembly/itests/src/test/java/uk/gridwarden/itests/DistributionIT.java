package uk.gridwarden.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.LoggerFactory;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.self.check.ReadinessCheck;

/** The distribution from inside: bundles, services, and a rule swapped under the eyes of the framework. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionIT {
    private static final String NEW_VERSION = "7.1.0";
    private static final int RIGHT_REQUESTS = 3;
    private static final int READINESS_CHECKS = 4;
    private static final int HTTP_ROUNDS = 3;
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** Boot is over before any test starts. */
    @Inject
    BootFinished booted;

    @Inject
    BundleContext context;

    @Inject
    DataImport dataImport;

    @Inject
    RequestIntake requests;

    @Inject
    RuleGenerations generations;

    @Inject
    Clock clock;

    /** Runs in the JVM of the build: makes keys, data and requests, which the tests in the container read from files. */
    @Configuration
    public Option[] configuration() throws IOException {
        var input = Path.of(System.getProperty("exam.folder")).resolveSibling("exam-input");
        var requests = new Requests();
        var folder = input.resolve(Long.toString(requests.world().nextCounter()));
        Files.createDirectories(folder);
        requests.world().writeTrust(folder);
        DemoWorld.dropData(folder.resolve("data"));
        for (var number = 0; number < RIGHT_REQUESTS; number++) {
            Files.write(
                    folder.resolve("right-" + number + ".xml"),
                    requests.world().updateCredentials(DemoWorld.RIGHT_OPERATOR));
        }
        Files.write(folder.resolve("wrong.xml"), requests.world().updateCredentials(DemoWorld.WRONG_OPERATOR));
        RuleBundles.addVersion(
                RuleBundles.shipped(Path.of(System.getProperty("distribution.folder"), "deploy")), NEW_VERSION, folder);
        return ExamOptions.withTrust(folder.resolve("trust"), folder.toString());
    }

    @Before
    public void awaitReadiness() throws Exception {
        await("not ready in time", this::isReady);
    }

    private static void await(String failure, Callable<Boolean> state) throws Exception {
        var deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!state.call()) {
            assertTrue(failure, System.nanoTime() < deadline);
            // Awaitility is not in the container.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Boot is over before the databases are open. */
    private boolean isReady() throws Exception {
        try {
            for (var dataSet : List.of(DataSet.ORGANISATIONS, DataSet.INVENTORY, DataSet.REGISTRATION)) {
                dataImport.importFile(dataSet, input("data/" + dataSet.key() + ".csv"));
            }
        } catch (UnavailableException notYet) {
            return false;
        }
        var checks = context.getServiceReferences(ReadinessCheck.class, null);
        return checks.size() >= READINESS_CHECKS
                && checks.stream()
                        .allMatch(check ->
                                context.getService(check).state().problems().isEmpty());
    }

    private static Path input(String name) {
        return Path.of(System.getProperty("exam.input")).resolve(name);
    }

    @Test
    public void hasEveryBundleUp() {
        var notUp = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !isFragment(bundle) && !isLazy(bundle))
                .map(bundle -> bundle + " is in state " + bundle.getState())
                .collect(Collectors.toList());

        assertEquals(List.of(), notUp);
        assertTrue(ours().count() >= 12);
    }

    private Stream<Bundle> ours() {
        return Stream.of(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("uk.gridwarden."));
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && Constants.ACTIVATION_LAZY.equals(bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY));
    }

    /** A whiteboard that starts while the runtime publishes its service at times lets go of it for ever. */
    @Test
    public void hasItsWhiteboardUpBeforeThereCanBeAnHttpService() {
        assertTrue(startLevel("pax-web-extender-whiteboard") < startLevel("pax-web-runtime"));
    }

    private int startLevel(String paxWeb) {
        return paxWeb(paxWeb).adapt(BundleStartLevel.class).getStartLevel();
    }

    private Bundle paxWeb(String name) {
        return Stream.of(context.getBundles())
                .filter(bundle -> ("org.ops4j.pax.web." + name).equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    @Test
    public void answersAgainEachTimeItsHttpServiceRestarts() throws Exception {
        for (var round = 0; round < HTTP_ROUNDS; round++) {
            paxWeb("pax-web-runtime").stop();
            assertFalse(answersOnHealth());
            paxWeb("pax-web-runtime").start();

            await("/health does not answer", this::answersOnHealth);
        }
    }

    private boolean answersOnHealth() throws IOException {
        var address = URI.create("http://127.0.0.1:" + System.getProperty("exam.port") + "/health");
        try {
            return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode()
                    == HttpURLConnection.HTTP_OK;
        } catch (ConnectException notListening) {
            return false;
        }
    }

    @Test
    public void publishesItsServices() {
        for (var service : List.of(
                "uk.gridwarden.duis.DuisReader",
                "uk.gridwarden.duis.ResponseWriter",
                "uk.gridwarden.smki.TrustStore",
                "uk.gridwarden.gbcs.GbcsReader",
                "uk.gridwarden.registration.RegistrationData",
                "uk.gridwarden.decision.log.DecisionLog",
                "uk.gridwarden.engine.DecisionRecorder",
                "uk.gridwarden.facts.NetworkOperatorDirectory",
                "uk.gridwarden.facts.FactsGathering",
                "uk.gridwarden.obligations.ObligationResolver",
                "java.time.Clock")) {
            assertTrue(service + " is not published", context.getServiceReference(service) != null);
        }
    }

    @Test
    public void decides() throws Exception {
        var right = decide("right-0.xml");
        var wrong = decide("wrong.xml");

        assertEquals(DecisionOutcome.ACCEPTED, right.decision().outcome());
        assertEquals(DecisionOutcome.REJECTED, wrong.decision().outcome());
        assertEquals(
                "NETWORK_OPERATOR_MISMATCH", wrong.decision().findings().get(0).code());
        assertTrue(decide("right-0.xml").repeated());
    }

    private RecordedDecision decide(String name) throws Exception {
        var now = clock.instant();
        var octets = Files.readAllBytes(input(name));
        return requests.decide(
                new ReceivedMessage(UUID.randomUUID(), now, "exam", false, octets),
                reader -> new RequestIntake.Submitted(reader.read(octets), false));
    }

    @Test
    public void writesNothingThatCannotBeSeenIntoTheLog() throws Exception {
        LoggerFactory.getLogger(DistributionIT.class)
                .warn("quoted a\u200Bb\u001b[2J\nforged", new IllegalStateException("thrown c\u202Ed"));

        var log = Files.readString(Path.of(System.getProperty("karaf.log"), "karaf.log"));
        assertTrue(log, log.contains("quoted a?b?[2J\\nforged\n"));
        assertTrue(log, log.contains("java.lang.IllegalStateException: thrown c?d"));
        assertTrue(log, log.contains("\tat " + DistributionIT.class.getName()));
        assertFalse(log, log.contains("\u200B") || log.contains("\u202E") || log.contains("\u001b"));
    }

    @Test
    public void swapsARuleWhileItIsUp() throws Exception {
        var others = ours().collect(Collectors.toMap(Bundle::getBundleId, Bundle::getLastModified));
        var before = generations.current();
        var shippedVersion = version();

        var added = context.installBundle(
                input(RuleBundles.RULE + "-" + NEW_VERSION + ".jar").toUri().toString());
        added.start();
        try {
            assertEquals(NEW_VERSION, version());
            var decision = decide("right-1.xml").decision();
            assertEquals(DecisionOutcome.ACCEPTED, decision.outcome());
            assertEquals(generations.current().number(), decision.generation());
            assertFalse(before.digest().equals(decision.generationDigest()));
        } finally {
            added.uninstall();
        }

        assertEquals(shippedVersion, version());
        assertEquals(DecisionOutcome.ACCEPTED, decide("right-2.xml").decision().outcome());
        assertTrue(generations.current().number() >= before.number() + 2);
        assertEquals(others, ours().collect(Collectors.toMap(Bundle::getBundleId, Bundle::getLastModified)));
    }

    private String version() {
        return generations.current().rules().stream()
                .filter(rule -> rule.judges().contains("6.15.1"))
                .map(ActiveRule::version)
                .collect(Collectors.joining());
    }
}
