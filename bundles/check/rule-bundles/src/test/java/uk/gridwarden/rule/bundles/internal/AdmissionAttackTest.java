package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** Bundles that came by the shell, a feature or an update, in a framework: none of their code runs unless admitted. */
@Timeout(600)
class AdmissionAttackTest {
    @TempDir
    Path base;

    private RunningFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new RunningFramework(base);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void startsASoundRuleBundleOnceTheEngineHasSaidWhatItDemands() throws Exception {
        var bundle = framework.installed(new RuleJar());
        assertThat(RunningFramework.isStarted(bundle)).isFalse();
        assertThat(framework.reason()).isEqualTo("The engine has not started, so no rule is admitted yet.");
        framework.enforcing(SignaturePolicy.WARN).looking();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.reason()).isEqualTo("Its component has not started; the log has the cause.");
    }

    static Stream<Arguments> attacks() {
        var marker = Marker.class.getName();
        return Stream.of(
                attack("the header Bundle-Activator", jar -> jar.header("Bundle-Activator", marker)),
                attack("the header Fragment-Host", jar -> jar.header("Fragment-Host", "host")),
                attack("the header DynamicImport-Package", jar -> jar.header("DynamicImport-Package", "*")),
                attack("the header Require-Bundle", jar -> jar.header("Require-Bundle", "system.bundle")),
                attack("the header Export-Package", jar -> jar.header("Export-Package", "a.package")),
                attack("the header Bundle-NativeCode", jar -> jar.header("Bundle-NativeCode", "a.so;osname=linux,*")),
                attack("the header Karaf-Commands", jar -> jar.header("Karaf-Commands", "a.package")),
                attack(
                        "imports org.osgi.framework;",
                        jar -> jar.header("Import-Package", "uk.gridwarden.rule.api,org.osgi.framework")),
                attack(
                        "requires osgi.extender (osgi.extender=osgi.configurator)",
                        jar -> jar.header(
                                "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.configurator)\"")),
                attack(
                        "requires osgi.extender (|(osgi.extender=osgi.component)(osgi.extender=osgi.configurator))",
                        jar -> jar.header(
                                "Require-Capability",
                                "osgi.extender;filter:=\"(|(osgi.extender=osgi.component)"
                                        + "(osgi.extender=osgi.configurator))\"")),
                attack("the folder OSGI-INF/blueprint/", jar -> jar.entry("OSGI-INF/blueprint/a.xml", "<blueprint/>")),
                attack("the folder OSGI-INF/configurator/", jar -> jar.entry("OSGI-INF/configurator/a.json", "{}")),
                attack("declares no rule", jar -> jar.withoutHeader("Provide-Capability")),
                attack("declares no rule id", jar -> jar.rule("\"\"", "1.0.0")),
                attack(
                        "names rule A twice",
                        jar -> jar.header(
                                "Provide-Capability",
                                RuleJar.capability("A", "1.0.0") + "," + RuleJar.capability("A", "2.0.0"))),
                attack(
                        "accepts configuration",
                        jar -> jar.entry(RuleJar.COMPONENT, RuleJar.component("name='rule'", ""))));
    }

    private static Arguments attack(String reason, UnaryOperator<RuleJar> change) {
        return Arguments.arguments(reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void runsNothingOfABundleThatIsMoreThanARule(String reason, UnaryOperator<RuleJar> change) throws Exception {
        framework.enforcing(SignaturePolicy.OFF);
        var bundle = framework.installed(change.apply(new RuleJar().code(Marker.class)));
        framework.looking();

        assertThat(RunningFramework.isStarted(bundle)).isFalse();
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(framework.reason()).contains(reason);
        assertThat(framework.hasCodeRun()).isFalse();
    }

    @Test
    void attachesNoFragmentToAPartOfThePlatform() throws Exception {
        var host = framework.installed(
                RunningFramework.HOST,
                new RuleJar()
                        .header("Bundle-SymbolicName", "host")
                        .withoutHeader("Provide-Capability")
                        .withoutHeader("Import-Package"));
        framework.enforcing(SignaturePolicy.OFF);
        var fragment = framework.installed(new RuleJar().header("Fragment-Host", "host"));

        assertThat(RunningFramework.isStarted(host)).isTrue();
        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void runsNothingThatWasInstalledWhileTheAdmissionWasNotThere() throws Exception {
        framework.installed(new RuleJar().code(Marker.class).header("Bundle-Activator", Marker.class.getName()));
        for (var bundle : framework.context().getBundles()) {
            RunningFramework.isStarted(bundle);
        }
        framework.close();
        framework = new RunningFramework(base).enforcing(SignaturePolicy.OFF).looking();

        assertThat(framework.context().getBundle("test:rule").getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(framework.hasCodeRun()).isFalse();
    }

    @Test
    void examinesABundleAnewWhenItIsUpdatedOrRefreshed() throws Exception {
        framework.enforcing(SignaturePolicy.OFF);
        var bundle = framework.installed(new RuleJar());
        assertThat(RunningFramework.isStarted(bundle)).isTrue();
        var evil = new RuleJar().code(Marker.class).header("Bundle-Activator", Marker.class.getName());
        try {
            bundle.update(new ByteArrayInputStream(evil.octets()));
        } catch (BundleException notStartedAgain) {
            assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
        }
        assertThat(RunningFramework.isStarted(bundle)).isFalse();
        assertThat(framework.hasCodeRun()).isFalse();

        bundle.update(new ByteArrayInputStream(new RuleJar().octets()));
        var wiring = framework.context().getBundle(0).adapt(FrameworkWiring.class);
        var refreshed = new CountDownLatch(1);
        wiring.refreshBundles(Set.of(bundle), event -> refreshed.countDown());
        refreshed.await();
        assertThat(RunningFramework.isStarted(bundle)).isTrue();
    }

    @Test
    void startsASoundBundleBesideARefusedOne() throws Exception {
        framework.enforcing(SignaturePolicy.OFF, "0.9.0");
        var refused = framework.installed(
                "test:refused", new RuleJar().version("0.9.0").rule("A", "0.9.0"));
        assertThat(RunningFramework.isStarted(framework.installed(new RuleJar())))
                .isTrue();
        assertThat(RunningFramework.isStarted(refused)).isFalse();
    }

    @Test
    void resolvesNoRefusedBundleThatRequiresNothing() throws Exception {
        framework.enforcing(SignaturePolicy.OFF);
        var bundle = framework.installed(new RuleJar()
                .withoutHeader("Import-Package")
                .withoutHeader("Provide-Capability")
                .code(Marker.class)
                .header("Bundle-Activator", Marker.class.getName()));
        assertThat(RunningFramework.isStarted(bundle)).isFalse();
        assertThat(framework.hasCodeRun()).isFalse();
    }

    @Test
    void resolvesNothingToLookForEntries() throws Exception {
        framework.enforcing(SignaturePolicy.OFF);
        var bundle = framework.installed(new RuleJar().header("Bundle-Activator", Marker.class.getName()));
        assertThat(bundle.findEntries("/", "*", true)).isNotNull();
        assertThat(bundle.adapt(BundleRevision.class).getWiring()).isNull();
    }

    @Test
    void takesABundleForAPartOfThePlatformOnlyAsItLiesInTheInstallation() throws Exception {
        var jar = new RuleJar().header("Bundle-SymbolicName", "part").withoutHeader("Provide-Capability");
        var location = "mvn:org.example/part/1.0.0";
        var missing = framework.installed(location, jar);
        assertThat(RunningFramework.isStarted(missing)).isFalse();
        missing.uninstall();

        var artifact = base.resolve("system/org/example/part/1.0.0/part-1.0.0.jar");
        Files.createDirectories(artifact.getParent());
        jar.writeTo(artifact);
        var part = framework.installed(location, jar.withoutHeader("Import-Package"));
        assertThat(RunningFramework.isStarted(part)).isFalse();
        jar.writeTo(artifact);
        part.uninstall();
        part = framework.installed(location, jar);
        assertThat(RunningFramework.isStarted(part)).isTrue();

        jar.code(Marker.class).header("Bundle-Activator", Marker.class.getName());
        part.stop();
        part.update(new ByteArrayInputStream(jar.octets()));
        assertThat(RunningFramework.isStarted(part)).isFalse();
        assertThat(framework.hasCodeRun()).isFalse();
    }

    @Test
    void knowsNoPartOfThePlatformUnderAnotherPath() throws Exception {
        var jar = new RuleJar().withoutHeader("Provide-Capability");
        jar.writeTo(Files.createDirectories(base.resolve("elsewhere")).resolve("elsewhere-..jar"));
        for (var location : new String[] {
            "mvn:file:" + base + "!org.example/part/1.0.0",
            "mvn:org.example/../1.0.0",
            "mvn:./../elsewhere/.",
            "file:" + base.resolve("system/a.jar"),
            "reference:mvn:org.example/part/1.0.0"
        }) {
            assertThat(RunningFramework.isStarted(framework.installed(location, jar)))
                    .as(location)
                    .isFalse();
            framework.context().getBundle(location).uninstall();
        }
    }
}
