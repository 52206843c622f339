package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.RunningDistribution;

/** Rules come and go while requests keep coming. */
class RuleSwapIT {
    private static final int THREADS = 3;
    private static final int SOME = 60;

    private static Requests requests;
    private static RunningDistribution platform;
    private static Path deploy;

    @BeforeAll
    static void start() throws Exception {
        requests = new Requests();
        platform = Platform.started("rule-swap", requests.world());
        deploy = platform.folder().resolve("deploy");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void swapsARuleWithoutFailingARequestAndNeverAcceptsWithoutIt() throws Exception {
        var shipped = RuleBundles.shipped(deploy);
        var kept = Files.createDirectories(platform.folder().resolve("var/kept"));
        var before = restarts();
        var load = Load.allRight(requests, platform, THREADS);
        long gone;
        try {
            awaitSome(load);
            assertThat(version(rules())).isNotEqualTo("7.1.0");

            RuleBundles.addVersion(shipped, "7.1.0", deploy);
            awaitVersion("7.1.0");
            awaitSome(load);
            RuleBundles.moveInto(shipped, kept);
            await().atMost(Platform.LIMIT).until(() -> rules().get("inactive").isEmpty());
            awaitSome(load);
            assertThat(version(rules())).isEqualTo("7.1.0");
            assertThat(load.unanswered()).isEmpty();
            assertThat(load.answered()).allSatisfy(answered -> assertThat(answered.outcome())
                    .as(answered.findings())
                    .isEqualTo("ACCEPTED"));

            var swapped = RuleBundles.moveInto(deploy.resolve(RuleBundles.RULE + "-7.1.0.jar"), kept);
            await().atMost(Platform.LIMIT).until(() -> !rules().get("missing").isEmpty());
            gone = rules().get("generation").asLong();
            await().atMost(Platform.LIMIT).until(() -> load.answered().stream()
                    .anyMatch(answered -> answered.outcome().equals("UNDETERMINED")));

            RuleBundles.moveInto(swapped, deploy);
            awaitVersion("7.1.0");
            awaitSome(load);
        } finally {
            load.end();
        }
        assertDecided(load.answered(), gone);
        assertThat(load.unanswered()).isEmpty();
        assertThat(restarts()).isEqualTo(before);
        assertThat(Platform.log(platform)).containsOnlyOnce("Endpoint /services/validation is up");
    }

    private static void assertDecided(List<Load.Answered> answered, long generationWithout) {
        for (var each : answered) {
            if (each.generation() == generationWithout) {
                assertThat(each.outcome()).isEqualTo("UNDETERMINED");
                assertThat(each.findings()).isEqualTo("RULE_MISSING");
            } else {
                assertThat(each.outcome()).as(each.findings()).isEqualTo("ACCEPTED");
                assertThat(each.answer().text("generationDigest")).hasSize(64);
            }
        }
        var generations =
                answered.stream().map(Load.Answered::generation).collect(Collectors.toCollection(TreeSet::new));
        assertThat(generations).hasSizeGreaterThanOrEqualTo(4).contains(generationWithout);
        assertThat(generations.first()).isLessThan(generationWithout);
        assertThat(generations.last()).isGreaterThan(generationWithout);
    }

    private static void awaitSome(Load load) {
        var goal = load.count() + SOME;
        await().atMost(Platform.LIMIT).until(() -> load.count() >= goal);
    }

    private static void awaitVersion(String version) {
        await().atMost(Platform.LIMIT).until(() -> version(rules()).equals(version));
    }

    private static JsonNode rules() throws Exception {
        var lines = Shell.gw(platform, "rules --json");
        return new ObjectMapper().readTree(String.join("\n", lines.subList(1, lines.size())));
    }

    private static String version(JsonNode rules) {
        for (var rule : rules.get("rules")) {
            if (rule.get("judges").toString().contains("\"6.15.1\"")) {
                return rule.get("version").asText();
            }
        }
        return "";
    }

    /** Traces of anything but that rule being stopped, started or refreshed. A restarted engine would count from 1 again. */
    private static List<String> restarts() throws Exception {
        return Platform.log(platform)
                .lines()
                .filter(line -> line.contains("is down") || line.contains("Refreshing"))
                .toList();
    }
}
