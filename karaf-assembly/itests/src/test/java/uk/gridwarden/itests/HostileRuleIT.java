package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Rule;

/** One bundle with a bad rule of each kind: it ends its own requests undetermined and does nobody else any harm. */
class HostileRuleIT {
    /** Shorter than the loop of the looping rule, and long enough for a good rule on a busy machine. */
    private static final String LIMIT_MS = "3000";

    private static RunningDistribution platform;
    private static ValidationClient client;
    private static DemoWorld world;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.fresh("hostile-rules");
        world = new DemoWorld(Clock.systemUTC().instant());
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        // No rule comes back here, so no request has to wait for one.
        platform.configure(Platform.ENGINE, Map.of("rules.time.limit.ms", LIMIT_MS, "rules.grace.ms", "0"));
        Platform.start(platform);
        client = new ValidationClient(platform.address("/services/validation"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HostileRules.Throwing.class,
                HostileRules.Silent.class,
                HostileRules.Looping.class,
                HostileRules.Recursive.class,
                HostileRules.Greedy.class,
                HostileRules.Interrupting.class
            })
    void endsItsOwnRequestsUndeterminedAndNobodyElses(Class<? extends Rule> rule) throws Exception {
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
        var bundle = RuleBundles.moveInto(bundleOf(rule), platform.folder().resolve("deploy"));

        await().atMost(Platform.LIMIT)
                .until(() -> !readInventory().text("outcome").equals("NOT_APPLICABLE"));
        var judged = readInventory();
        var other = client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));

        assertThat(judged.text("outcome")).isEqualTo("UNDETERMINED");
        assertThat(judged.text("code")).isIn("RULE_FAILED", "RULE_TIMED_OUT", "RULE_MISSING");
        assertThat(judged.text("responseCode")).isEqualTo("E9901");
        assertThat(other.text("outcome")).isEqualTo("ACCEPTED");

        // The service stays required without its rule, until an operator releases it.
        Files.delete(bundle);
        await().atMost(Platform.LIMIT).until(() -> readInventory().text("code").equals("RULE_MISSING"));
        assertThat(Shell.gw(platform, "rules release 8.2"))
                .anyMatch(line -> line.contains("no longer requires a rule"));
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
    }

    private static ValidationClient.Answer readInventory() throws IOException, InterruptedException {
        return client.validate(Requests.readInventory(world));
    }

    private static Path bundleOf(Class<? extends Rule> rule) throws IOException {
        var id = "HOSTILE-" + rule.getSimpleName();
        return InventoryRuleBundles.made(platform.folder().resolve("var/" + id + "-1.0.0.jar"), id, "1.0.0", rule);
    }
}
