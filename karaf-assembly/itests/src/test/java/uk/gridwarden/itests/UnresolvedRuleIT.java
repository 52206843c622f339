package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.RunningDistribution;

/** A rule bundle that the framework cannot resolve is shown where operators look for rules, and harms nothing. */
@ExtendWith(SharedPlatform.Resolver.class)
class UnresolvedRuleIT {
    private static final String CONTRACT = "uk.gridwarden.rule.api";

    private static RunningDistribution platform;
    private static Path deploy;

    @BeforeAll
    static void share(SharedPlatform shared) throws Exception {
        platform = shared.running();
        deploy = platform.folder().resolve("deploy");
    }

    @Test
    void saysWhichContractARuleWasBuiltAgainstAndKeepsTheOneThatIsActive() throws Exception {
        var before = RuleHealth.of(Platform.health(platform));
        assertThat(before.warnings()).isEmpty();
        var shipped = RuleBundles.shipped(deploy);
        var made = platform.folder().resolve("var/" + RuleBundles.RULE + "-9.9.9.jar");

        RuleBundles.moveInto(importing(shipped, CONTRACT + ";version=\"[99.1,100)\"", made), deploy);

        await().atMost(Platform.LIMIT)
                .until(() -> RuleHealth.of(Platform.health(platform)).warnsOf("9.9.9"));
        await().atMost(Platform.LIMIT).until(() -> reason(), said -> said.contains(CONTRACT));
        assertThat(reason())
                .startsWith("Its bundle cannot be resolved. It imports " + CONTRACT
                        + " from version 99.1.0 below 100.0.0; what is here is ");
        var after = RuleHealth.of(Platform.health(platform));
        assertThat(after.problems()).isEmpty();
        assertThat(after.version()).isEqualTo(before.version());

        Files.delete(deploy.resolve(made.getFileName()));
        await().atMost(Platform.LIMIT).until(() -> inactive().isEmpty());
    }

    private static String reason() throws Exception {
        return inactive().path(0).path("reason").asText();
    }

    private static JsonNode inactive() throws Exception {
        var lines = Shell.gw(platform, "rules --json");
        return new ObjectMapper()
                .readTree(String.join("\n", lines.subList(1, lines.size())))
                .get("inactive");
    }

    /** A copy that is version 9.9.9 and imports something else. */
    private static Path importing(Path shipped, String imports, Path made) throws Exception {
        try (var from = new JarFile(shipped.toFile())) {
            var manifest = RuleBundles.numbered(from.getManifest(), "9.9.9");
            manifest.getMainAttributes().putValue("Import-Package", imports);
            try (var to = new JarOutputStream(Files.newOutputStream(made), manifest)) {
                for (var entry : from.stream().toList()) {
                    if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        continue;
                    }
                    to.putNextEntry(new JarEntry(entry.getName()));
                    to.write(from.getInputStream(entry).readAllBytes());
                    to.closeEntry();
                }
            }
        }
        return made;
    }
}
