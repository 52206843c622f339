package uk.gridwarden.rule.bundles.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.AdmissionPolicy;
import uk.gridwarden.rule.bundles.DeclaredRule;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** The framework that ships, with the admission in it, in a folder that outlives it. */
final class RunningFramework implements AutoCloseable {
    /** Location of a bundle that stands for the platform. */
    static final String HOST = "test:host";

    private final Path base;
    private final Framework framework;
    private final RuleFolder folder;
    private final Admission admission;

    RunningFramework(Path base) throws BundleException, IOException {
        this.base = base;
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(signers());
        System.setProperty(Marker.FOLDER, base.toString());
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(new HashMap<>(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        base.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "uk.gridwarden.rule.api;version=1.2.0")));
        framework.init();
        folder = new RuleFolder(context(), base.resolve("deploy"), signers());
        admission = new Admission(
                context(), new PlatformBundles(base.resolve("system"), base.resolve("cache"), HOST), folder);
        context().addBundleListener(admission);
        context().registerService(ResolverHookFactory.class, admission, null);
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Admission admission() {
        return admission;
    }

    Path deploy(String name) {
        return base.resolve("deploy").resolve(name);
    }

    Path signers() {
        return base.resolve("rule-signers");
    }

    /** As the engine does it, but the thread that looks at {@code deploy/} is the test's. */
    RunningFramework enforcing(SignaturePolicy signature, String... refusedVersions) {
        folder.stop();
        admission.demand(new AdmissionPolicy() {
            @Override
            public SignaturePolicy signature() {
                return signature;
            }

            @Override
            public Optional<String> refusalOf(DeclaredRule rule, Sha256 contents, Instant installed) {
                return List.of(refusedVersions).contains(rule.version().toString())
                        ? Optional.of("A higher version was active before.")
                        : Optional.empty();
            }
        });
        admission.trust(TrustedSigners.in(signers()));
        return this;
    }

    /** Until everything that lies in the folder has looked the same twice. */
    RunningFramework looking() {
        return looking(2);
    }

    RunningFramework looking(int times) {
        for (var time = 0; time < times; time++) {
            folder.look(admission);
        }
        return this;
    }

    /** From the shell, say. */
    Bundle installed(RuleJar jar) throws BundleException {
        return installed("test:rule", jar);
    }

    Bundle installed(String location, RuleJar jar) throws BundleException {
        return context().installBundle(location, new ByteArrayInputStream(jar.octets()));
    }

    /** Whether it could be started. */
    static boolean isStarted(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException refused) {
            return false;
        }
        return bundle.getState() == Bundle.ACTIVE;
    }

    boolean hasCodeRun() {
        return Files.exists(base.resolve("marker"));
    }

    String reason() {
        return reasons().size() == 1 ? reasons().get(0) : reasons().toString();
    }

    private List<String> reasons() {
        return keptOut().stream().map(KeptOut::reason).toList();
    }

    List<KeptOut> keptOut() {
        return admission.keptOut(Set.of());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
