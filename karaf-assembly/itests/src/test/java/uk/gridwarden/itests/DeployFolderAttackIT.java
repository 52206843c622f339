package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.itests.MarkingBundles.MarkingActivator;

/** What is dropped into {@code deploy/} or comes by the shell runs nothing and changes nothing unless it is admitted. */
@ExtendWith(AttackedPlatform.Shared.class)
class DeployFolderAttackIT {
    private static final String ACTIVATOR = MarkingActivator.class.getName();
    private static final String TAKES_RULES_ONLY = "deploy/ takes rule bundles only";

    private static AttackedPlatform platform;

    @BeforeAll
    static void share(AttackedPlatform shared) {
        platform = shared;
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-Activator, uk.gridwarden.itests.MarkingBundles$MarkingActivator",
        "Fragment-Host, uk.gridwarden.engine",
        "Fragment-Host, system.bundle;extension:=framework",
        "DynamicImport-Package, *",
        "Export-Package, uk.gridwarden.engine",
    })
    void runsNothingOfASignedBundleWithAHeaderThatARuleDoesNotHave(String header, String value) throws Exception {
        var made = MarkingBundles.made(
                platform.workshop("header.jar"),
                Map.of(
                        header,
                        value,
                        "ExtensionBundle-Activator",
                        ACTIVATOR,
                        "Import-Package",
                        "uk.gridwarden.rule.api"));
        platform.refuses(platform.bundles().signed(made), "header " + header);
    }

    /** Its component has a static initialiser. */
    @Test
    void loadsNoClassOfAnUnsignedBundle() throws Exception {
        platform.refuses(
                MarkingBundles.made(platform.workshop("unsigned.jar"), Map.of()),
                "is not signed, and rules.signature requires it");
    }

    @Test
    void loadsNoClassOfABundleOfAStranger() throws Exception {
        var made = MarkingBundles.made(platform.workshop("stranger.jar"), Map.of());
        platform.refuses(
                platform.bundles().signedByAStranger(made), "whose certificate is not in etc/trust/rule-signers");
    }

    @Test
    void loadsNoClassOfABundleOfASignerOfOtherRules() throws Exception {
        var made = platform.bundles()
                .signedByAStranger(MarkingBundles.made(platform.workshop("other-signer.jar"), Map.of()));
        var folder = Files.createDirectories(platform.folder().resolve("etc/trust/rule-signers/OTHER-RULE"));
        var certificate = Files.writeString(
                folder.resolve("signer.pem"), platform.bundles().stranger());
        platform.refuses(made, "who may not sign rule MARKING");
        Files.delete(certificate);
        Files.delete(folder);
    }

    @Test
    void takesNoSettingsFromTheFolder() throws Exception {
        platform.refuses(
                Files.writeString(
                        platform.workshop("uk.gridwarden.engine.cfg"),
                        "findings.monitored = NETWORK_OPERATOR_MISMATCH\nrules.signature = off\n"),
                TAKES_RULES_ONLY);
        assertThat(Platform.health(platform.running())
                        .at("/parts/rules/rules.signature")
                        .asText())
                .isEqualTo("required");
    }

    @Test
    void installsNothingThatAFeatureFileOrAnArchiveNames() throws Exception {
        var bundle = MarkingBundles.made(platform.workshop("evil.jar"), Map.of("Bundle-Activator", ACTIVATOR));
        platform.refuses(features(platform.workshop("features.xml"), bundle), TAKES_RULES_ONLY);
        var archive = platform.workshop("evil.kar");
        try (var kar = new JarOutputStream(Files.newOutputStream(archive))) {
            kar.putNextEntry(new JarEntry("repository/evil/features.xml"));
            kar.write(Files.readAllBytes(features(platform.workshop("inside.xml"), bundle)));
        }
        platform.refuses(archive, TAKES_RULES_ONLY);
    }

    private static Path features(Path file, Path bundle) throws IOException {
        return Files.writeString(
                file,
                "<features name=\"evil\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
                        + "<feature name=\"evil\" version=\"1.0.0\" install=\"auto\"><bundle>" + bundle.toUri()
                        + "</bundle></feature></features>");
    }

    @Test
    void namesFilesThatAreNotJars() throws Exception {
        platform.refuses(Files.createFile(platform.workshop("empty.jar")), "It has 0 octets");
        platform.refuses(
                Files.writeString(platform.workshop("broken.jar"), "not a JAR"), "It cannot be read as a JAR file");
    }

    @Test
    void runsNothingThatTheShellInstalls() throws Exception {
        var made = MarkingBundles.made(platform.workshop("by-shell.jar"), Map.of("Bundle-Activator", ACTIVATOR));
        shell("bundle:install -s " + platform.bundles().signed(made).toUri());
        platform.awaitWarning("header Bundle-Activator");
        platform.assertUnharmed();
        shell("bundle:uninstall " + MarkingBundles.NAME);
        await().atMost(Platform.LIMIT).until(() -> platform.health().warnings().isEmpty());
    }

    @Test
    void runsNothingThatAFeatureInstalls() throws Exception {
        var made = MarkingBundles.made(platform.workshop("by-feature.jar"), Map.of("Bundle-Activator", ACTIVATOR));
        var features = features(platform.workshop("by-feature.xml"), made);
        shell("feature:repo-add " + features.toUri() + "; feature:install evil");
        platform.assertUnharmed();
        shell("feature:uninstall evil");
        shell("feature:repo-remove " + features.toUri());
        shell("bundle:uninstall " + MarkingBundles.NAME);
        await().atMost(Platform.LIMIT).until(() -> platform.health().warnings().isEmpty());
    }

    /** Whether it succeeds or not. */
    private static void shell(String line) throws InterruptedException {
        try {
            Shell.run(platform.running(), line);
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining(line);
        }
    }
}
