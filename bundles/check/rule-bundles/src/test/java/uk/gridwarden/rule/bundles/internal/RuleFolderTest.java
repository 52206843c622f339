package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** What lies in {@code deploy/} is what runs, or the difference is shown. */
@Timeout(600)
class RuleFolderTest {
    @TempDir
    Path base;

    private RunningFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new RunningFramework(base).enforcing(SignaturePolicy.WARN);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void installsAndStartsABundleAndTakesItAwayWithItsFile() throws Exception {
        var file = new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        assertThat(running()).containsExactly("1.0.0");
        Files.delete(file);
        framework.looking();
        assertThat(running()).isEmpty();
        assertThat(framework.keptOut()).isEmpty();
    }

    @Test
    void leavesAFileAloneThatIsBeingWritten() throws Exception {
        framework.looking();
        var whole = new RuleJar().octets();
        Files.write(framework.deploy("a.jar"), Arrays.copyOf(whole, whole.length / 2));
        framework.looking(1);
        Files.write(framework.deploy("a.jar"), whole);
        framework.looking(1);
        assertThat(running()).isEmpty();
        assertThat(framework.keptOut()).isEmpty();
        framework.looking(1);
        assertThat(running()).containsExactly("1.0.0");
    }

    @Test
    void startsTheNextVersionBesideTheOldOneAndThenTakesTheOldOneAway() throws Exception {
        var old = new RuleJar().writeTo(framework.deploy("a-1.jar"));
        framework.looking();
        new RuleJar().version("1.1.0").writeTo(framework.deploy("a-2.jar"));
        framework.looking();
        assertThat(running()).containsExactly("1.0.0", "1.1.0");
        Files.delete(old);
        framework.looking();
        assertThat(running()).containsExactly("1.1.0");
    }

    @Test
    void replacesAFileOverwrittenByTheNextVersionWithoutAGap() throws Exception {
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        var events = new ArrayList<String>();
        framework.context().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STARTED || event.getType() == BundleEvent.STOPPED) {
                events.add(event.getType() + " " + event.getBundle().getVersion());
            }
        });
        new RuleJar().version("1.1.0").writeTo(framework.deploy("a.jar"));
        framework.looking();
        assertThat(running()).containsExactly("1.1.0");
        assertThat(events).containsExactly(BundleEvent.STARTED + " 1.1.0", BundleEvent.STOPPED + " 1.0.0");
    }

    @Test
    void takesAnotherContentOfTheSameBundleVersion() throws Exception {
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        new RuleJar().entry("more.txt", "rebuilt").writeTo(framework.deploy("a.jar"));
        framework.looking();
        assertThat(running()).containsExactly("1.0.0");
        assertThat(framework.context().getBundles()[1].getEntry("more.txt")).isNotNull();
        assertThat(framework.keptOut()).extracting(KeptOut::id).containsExactly("A");
    }

    @Test
    void takesTheSameBundleVersionUnderAnotherNameOnceTheFirstIsGone() throws Exception {
        var first = new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        new RuleJar().writeTo(framework.deploy("rebuilt.jar"));
        framework.looking();
        assertThat(reasonOf("deploy/rebuilt.jar"))
                .isEqualTo("Bundle rule 1.0.0 is here already, from deploy/a.jar; take one of the two away, or raise"
                        + " Bundle-Version.");
        assertThat(running()).containsExactly("1.0.0");
        Files.delete(first);
        framework.looking();
        assertThat(running()).containsExactly("1.0.0");
        assertThat(framework.context().getBundles()[1].getLocation()).startsWith("deploy:rebuilt.jar#");
        assertThat(reasonOf("deploy/rebuilt.jar")).isEmpty();
    }

    @Test
    void namesEverythingElseThatLiesThere() throws Exception {
        Files.writeString(framework.deploy("README"), "about this folder");
        Files.writeString(framework.deploy("uk.gridwarden.engine.cfg"), "findings.monitored = ALL");
        Files.writeString(framework.deploy("features.xml"), "<features/>");
        Files.write(framework.deploy("some.kar"), new RuleJar().octets());
        Files.createDirectories(framework.deploy("folder.jar"));
        Files.createFile(framework.deploy("empty.jar"));
        Files.writeString(framework.deploy("broken.jar"), "not a JAR");
        Files.createSymbolicLink(framework.deploy("gone.jar"), base.resolve("nowhere"));
        new RuleJar().withoutHeader("Bundle-SymbolicName").writeTo(framework.deploy("plain.jar"));
        new RuleJar().header("Fragment-Host", "host").writeTo(framework.deploy("fragment.jar"));
        framework.looking();

        assertThat(running()).isEmpty();
        for (var name : List.of("uk.gridwarden.engine.cfg", "features.xml", "some.kar", "folder.jar")) {
            assertThat(reasonOf("deploy/" + name)).contains("deploy/ takes rule bundles only");
        }
        assertThat(reasonOf("deploy/empty.jar")).startsWith("It has 0 octets");
        assertThat(reasonOf("deploy/broken.jar")).startsWith("It cannot be read as a JAR file: ");
        assertThat(reasonOf("deploy/gone.jar")).contains("deploy/ takes rule bundles only");
        assertThat(reasonOf("deploy/plain.jar")).startsWith("It is not an OSGi bundle");
        assertThat(reasonOf("deploy/fragment.jar")).contains("Fragment-Host");
        assertThat(framework.keptOut()).hasSize(9);
        assertThat(framework.context().getBundles()).hasSize(1);
    }

    @Test
    void runsNoCodeOfAFileWithAnActivatorOrAFrameworkExtension() throws Exception {
        var marker = Marker.class.getName();
        new RuleJar().code(Marker.class).header("Bundle-Activator", marker).writeTo(framework.deploy("a.jar"));
        new RuleJar()
                .code(Marker.class)
                .header("Bundle-SymbolicName", "extension")
                .header("Fragment-Host", "system.bundle;extension:=framework")
                .header("ExtensionBundle-Activator", marker)
                .writeTo(framework.deploy("b.jar"));
        framework.looking();
        assertThat(running()).isEmpty();
        assertThat(reasonOf("rule 1.0.0")).contains("Bundle-Activator");
        assertThat(reasonOf("deploy/b.jar")).contains("Fragment-Host");
        assertThat(framework.hasCodeRun()).isFalse();
    }

    @Test
    void runsNoCodeOfAFileThatChangedSinceItWasLookedAtWithoutLookingDifferent() throws Exception {
        var size = 50_000;
        var first = new RuleJar().writeTo(framework.deploy("a.jar"));
        var second = Files.write(framework.deploy("b.jar"), withSize(size, new RuleJar()));
        framework.looking();
        assertThat(reasonOf("deploy/b.jar")).contains("is here already");
        var modified = Files.getLastModifiedTime(second);
        var extension = new RuleJar()
                .code(Marker.class)
                .header("Fragment-Host", "system.bundle;extension:=framework")
                .header("ExtensionBundle-Activator", Marker.class.getName());
        Files.write(second, withSize(size, extension));
        Files.setLastModifiedTime(second, modified);
        Files.delete(first);
        framework.looking();
        assertThat(reasonOf("deploy/b.jar")).isEqualTo("It has changed since it was put here; put it here again.");
        assertThat(framework.hasCodeRun()).isFalse();
        assertThat(running()).isEmpty();
    }

    /** With a comment of the archive that fills it up. */
    private static byte[] withSize(int size, RuleJar jar) {
        var octets = jar.octets();
        var filled = Arrays.copyOf(octets, size);
        var comment = size - octets.length;
        filled[octets.length - 2] = (byte) comment;
        filled[octets.length - 1] = (byte) (comment >> 8);
        return filled;
    }

    @Test
    void keepsRunningWhatItHasWhenItCannotReadTheFolder() throws Exception {
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        Files.move(base.resolve("deploy"), base.resolve("away"));
        framework.looking();
        assertThat(running()).containsExactly("1.0.0");
        assertThat(reasonOf("deploy/")).startsWith("It cannot be read");
    }

    @Test
    void startsWithTheFilesThatLieThereAfterARestart() throws Exception {
        var file = new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        framework.close();
        Files.delete(file);
        new RuleJar().version("1.1.0").writeTo(framework.deploy("b.jar"));
        framework = new RunningFramework(base).enforcing(SignaturePolicy.WARN).looking();
        assertThat(running()).containsExactly("1.1.0");
    }

    @Test
    void leavesABundleStoppedThatAnOperatorHasStopped() throws Exception {
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        framework.context().getBundles()[1].stop();
        framework.looking();
        assertThat(running()).isEmpty();
        assertThat(framework.reason()).isEqualTo("Its bundle is not started.");
    }

    @Test
    void showsThatABundleWasUpdatedFromElsewhere() throws Exception {
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        var next = new RuleJar().version("1.1.0");
        framework.context().getBundles()[1].update(new ByteArrayInputStream(next.octets()));
        framework.looking();
        assertThat(running()).containsExactly("1.1.0");
        assertThat(reasonOf("deploy/a.jar")).startsWith("Bundle rule 1.1.0 was installed from it and updated");
    }

    @Test
    void startsARefusedBundleOnceItIsAdmitted() throws Exception {
        framework.enforcing(SignaturePolicy.WARN, "1.0.0");
        new RuleJar().writeTo(framework.deploy("a.jar"));
        framework.looking();
        assertThat(running()).isEmpty();
        assertThat(framework.reason()).isEqualTo("A higher version was active before.");
        framework.enforcing(SignaturePolicy.WARN).looking();
        assertThat(running()).containsExactly("1.0.0");
    }

    private String reasonOf(String bundle) {
        return framework.keptOut().stream()
                .filter(one -> one.bundle().equals(bundle))
                .map(KeptOut::reason)
                .reduce("", String::concat);
    }

    private List<String> running() {
        return Arrays.stream(framework.context().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0 && bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getVersion().toString())
                .sorted()
                .toList();
    }
}
