package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/** What becomes of settings with a slip of the pen in them, while the platform runs. */
class SettingsIT {
    private static DemoWorld world;
    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void start() throws Exception {
        world = new DemoWorld(Clock.systemUTC().instant());
        platform = Platform.started("settings", world);
        client = new ValidationClient(platform.address("/services/validation"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void decidesNothingWhileATruthValueIsAnotherWord() throws Exception {
        Platform.reconfigure(platform, "uk.gridwarden.engine.cfg", "revocation.required", "yes");
        await().atMost(Platform.LIMIT)
                .until(
                        () -> health().at("/problems/settings").toString(),
                        said -> said.contains(
                                "revocation.required in etc/uk.gridwarden.engine.cfg is 'yes'; expected true or false."));

        var answer = client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));

        assertThat(answer.isFault()).isTrue();
        assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        putRight("uk.gridwarden.engine.cfg", "revocation.required", "false");
    }

    @Test
    void namesTheNumberThatKeepsAPartFromStarting() throws Exception {
        Platform.reconfigure(platform, "uk.gridwarden.duis.cfg", "max.depth", "0");
        await().atMost(Platform.LIMIT)
                .until(
                        () -> health().at("/problems").toString(),
                        said -> said.contains("max.depth in etc/uk.gridwarden.duis.cfg is '0'")
                                && said.contains("A part of uk.gridwarden.duis does not start"));

        var answer = client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));
        assertThat(answer.isFault()).isTrue();
        assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.text("retry")).isEqualTo("true");
        putRight("uk.gridwarden.duis.cfg", "max.depth", "64");
    }

    @Test
    void asksToComeAgainWhileTheEndpointsOwnSettingsAreNoNumbers() throws Exception {
        Platform.reconfigure(platform, "uk.gridwarden.gateway.cfg", "max.message.octets", "1O00");
        await().atMost(Platform.LIMIT)
                .until(
                        () -> health().at("/problems/settings").toString(),
                        said -> said.contains("max.message.octets in etc/uk.gridwarden.gateway.cfg is '1O00'"));

        var answer = client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));
        assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        putRight("uk.gridwarden.gateway.cfg", "max.message.octets", "1310720");
    }

    @Test
    void warnsOfAKeyThatNothingReads() throws Exception {
        Platform.reconfigure(platform, "uk.gridwarden.engine.cfg", "rules.requird", "6.15.1");

        await().atMost(Platform.LIMIT)
                .until(() -> health().at("/warnings/settings").toString(), said -> said.contains("rules.requird"));
        awaitDecisions();
    }

    private static void putRight(String file, String key, String value) {
        Platform.reconfigure(
                platform, file, key, value, () -> health().get("problems").isEmpty());
        awaitDecisions();
    }

    /** Parts that were given other settings may come up a moment after these were seen. */
    private static void awaitDecisions() {
        await().atMost(Platform.LIMIT)
                .until(
                        () -> client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR)),
                        answer -> !answer.isFault() && answer.text("outcome").equals("ACCEPTED"));
    }

    private static JsonNode health() throws Exception {
        return Platform.health(platform);
    }
}
