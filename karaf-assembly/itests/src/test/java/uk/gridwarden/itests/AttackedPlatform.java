package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Rule;

/**
 * A running distribution that demands signed rules, and what must stay the same in it whatever is done to it. The classes that
 * attack it share one, and each leaves it as it was; it ends with the last test of the run.
 */
final class AttackedPlatform implements AutoCloseable {
    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final RunningDistribution platform;
    private final SignedRuleBundles bundles;
    private final ValidationClient client;
    private final String rulesDigest;

    /** Hands the one platform to the methods that ask for it. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == AttackedPlatform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(AttackedPlatform.class);
        }
    }

    AttackedPlatform() throws Exception {
        platform = Platform.fresh("attacked");
        world.writeTrust(folder().resolve("etc"));
        DemoWorld.dropData(folder().resolve("import"));
        platform.configure(Platform.ENGINE, Map.of("rules.signature", "required"));
        bundles = SignedRuleBundles.in(folder(), world);
        Platform.start(platform);
        client = new ValidationClient(platform.address("/services/validation"));
        rulesDigest = rulesDigest();
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

    /** Tells whether other rules are active. */
    private String rulesDigest() throws IOException, InterruptedException {
        return Platform.health(platform).at("/parts/rules/generationDigest").asText();
    }

    /** Drops a file, sees it named with the reason, and sees everything else as it was; then takes the file away. */
    void refuses(Path made, String reason) throws Exception {
        var dropped = RuleBundles.moveInto(made, deploy());
        try {
            awaitWarning(reason);
            assertThat(Shell.gw(platform, "rules"))
                    .anyMatch(line -> line.contains(" is not active: ") && line.contains(reason));
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
        assertThat(rulesDigest()).hasSize(64).isEqualTo(rulesDigest);
        assertThat(health().problems()).isEmpty();
        assertThat(decide(DemoWorld.RIGHT_OPERATOR).text("outcome")).isEqualTo("ACCEPTED");
        var wrong = decide(DemoWorld.WRONG_OPERATOR);
        assertThat(wrong.text("outcome")).isEqualTo("REJECTED");
        assertThat(wrong.text("code")).isEqualTo("NETWORK_OPERATOR_MISMATCH");
    }

    ValidationClient.Answer decide(Eui64 operator) throws IOException, InterruptedException {
        return client.validate(world.updateCredentials(operator));
    }

    /** Sends a request for which no rule comes with the distribution, as it is and as often as a test wants. */
    ValidationClient.Answer send(byte[] request) throws IOException, InterruptedException {
        return client.validate(request);
    }

    byte[] readInventory() {
        return Requests.readInventory(world);
    }

    /** Drops a sound, signed rule for SRV 8.2. */
    Path addInventoryRule(String id, String version, Class<? extends Rule> rule) throws IOException {
        var made = InventoryRuleBundles.made(workshop(id + "-" + version + ".jar"), id, version, rule);
        return RuleBundles.moveInto(bundles.signed(made), deploy());
    }

    @Override
    public void close() {
        platform.close();
    }
}
