package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/** The rule bundle that the archetype's own test has generated and built, in the running platform. */
class ArchetypeIT {
    private static DemoWorld world;
    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void start() throws Exception {
        world = new DemoWorld(Clock.systemUTC().instant());
        platform = Platform.started("archetype", world);
        client = new ValidationClient(platform.address("/services/validation"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void decidesByAGeneratedRuleAsSoonAsItsBundleIsDropped() throws Exception {
        assertThat(client.validate(Requests.readInventory(world)).text("outcome"))
                .isEqualTo("NOT_APPLICABLE");

        var bundle = generatedBundle();
        var copied = Files.copy(bundle, platform.folder().resolve("var").resolve(bundle.getFileName()));
        RuleBundles.moveInto(copied, platform.folder().resolve("deploy"));
        await().atMost(Platform.LIMIT).until(() -> rules().anyMatch(line -> line.contains("READ-INVENTORY")));

        var answer = client.validate(Requests.readInventory(world));
        assertThat(answer.text("outcome")).isEqualTo("ACCEPTED");
        assertThat(answer.texts("id")).contains("READ-INVENTORY");
    }

    @Test
    void refusesAnUnsignedBundleWhereASignatureIsRequiredAndSaysSo() throws Exception {
        var before = rules().filter(line -> line.startsWith("Basis ")).findFirst();
        assertThat(before).isPresent();
        Platform.reconfigure(platform, Platform.ENGINE, "rules.signature", "required");
        try {
            await().atMost(Platform.LIMIT)
                    .until(() -> rules().anyMatch(line -> line.contains("rules.signature requires it")));
        } finally {
            Platform.reconfigure(platform, Platform.ENGINE, "rules.signature", "warn");
        }
        await().atMost(Platform.LIMIT)
                .until(() -> rules().noneMatch(line -> line.contains("rules.signature requires it")));
    }

    private static Stream<String> rules() throws IOException, InterruptedException {
        return Shell.gw(platform, "rules").stream();
    }

    private static Path generatedBundle() {
        var built = Path.of(System.getProperty("source.folder"))
                .resolve("bundles/kit/rule-archetype/target/test-classes/projects/read-inventory/project")
                .resolve("rule-read-inventory/target/rule-read-inventory-1.0.0.jar");
        assertThat(built).exists();
        return built;
    }
}
