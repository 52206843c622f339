package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Eui64;

/** A running distribution that demands signed rules, and what must stay the same in it whatever is done to it. */
final class AttackedPlatform implements AutoCloseable {
    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final RunningDistribution platform;
    private final SignedRuleBundles bundles;
    private final ValidationClient client;
    private final JsonNode rules;

    AttackedPlatform(String name) throws Exception {
        platform = Platform.fresh(name);
        world.writeTrust(folder().resolve("etc"));
        DemoWorld.dropData(folder().resolve("import"));
        platform.configure(Platform.ENGINE, Map.of("rules.signature", "required"));
        bundles = SignedRuleBundles.in(folder(), world);
        platform.start();
        platform.awaitHealth(Platform.START_LIMIT);
        await().atMost(Platform.START_LIMIT)
                .until(() -> platform.gw("rules").get(0).equals("0"));
        client = new ValidationClient(platform.address("/services/validation"));
        rules = rules();
    }

    Path folder() {
        return platform.folder();
    }

    Path deploy() {
        return folder().resolve("deploy");
    }

    /** A place to make files in, on the same file system. */
    Path workshop(String name) {
        return folder().resolve("var/workshop").resolve(name);
    }

    SignedRuleBundles bundles() {
        return bundles;
    }

    RunningDistribution running() {
        return platform;
    }

    RuleHealth health() throws IOException, InterruptedException {
        return RuleHealth.of(Platform.health(platform));
    }

    /** What {@code bin/gw rules} says of the rules that are active. */
    JsonNode rules() throws Exception {
        return gwRules().get("rules");
    }

    private JsonNode gwRules() throws Exception {
        var lines = platform.gw("rules", "--json");
        return new ObjectMapper().readTree(String.join("\n", lines.subList(1, lines.size())));
    }

    /** Drops a file, sees it named with the reason, and sees everything else as it was; then takes the file away. */
    void refuses(Path made, String reason) throws Exception {
        var dropped = RuleBundles.moveInto(made, deploy());
        try {
            awaitWarning(reason);
            assertThat(gwRules().get("inactive").toString()).contains(reason);
            assertUnharmed();
        } finally {
            Files.delete(dropped);
        }
        await().atMost(Platform.LIMIT).until(() -> health().warnings().isEmpty());
        assertUnharmed();
    }

    void awaitWarning(String text) {
        await().atMost(Platform.LIMIT)
                .until(() -> health().warnings().stream().anyMatch(warning -> warning.contains(text)));
    }

    /** No code of the attacker has run, the same rules are active, and the next requests are judged as before. */
    void assertUnharmed() throws Exception {
        assertThat(MarkingBundles.haveRun(folder())).isFalse();
        assertThat(rules()).isEqualTo(rules);
        assertThat(health().problems()).isEmpty();
        assertThat(decide(DemoWorld.RIGHT_OPERATOR).text("outcome")).isEqualTo("ACCEPTED");
        var wrong = decide(DemoWorld.WRONG_OPERATOR);
        assertThat(wrong.text("outcome")).isEqualTo("REJECTED");
        assertThat(wrong.text("code")).isEqualTo("NETWORK_OPERATOR_MISMATCH");
    }

    ValidationClient.Answer decide(Eui64 operator) throws IOException, InterruptedException {
        return client.validate(world.updateCredentials(operator));
    }

    @Override
    public void close() {
        platform.close();
    }
}
