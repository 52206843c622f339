package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.rule.api.Sha256;

/** Generations of rules, for people and for scripts. */
class RulesCommandTest {
    private static final Generation EARLIER = generation(1, "1.0.0");
    private static final Generation CURRENT = generation(2, "1.1.0");

    private final RecordedExamples examples = new RecordedExamples();
    private final RulesCommand command = new RulesCommand();

    @TempDir
    Path folder;

    @BeforeEach
    void wire() {
        command.session = examples.sessionCalledFrom(folder);
        command.generations = (RuleGenerations) Proxy.newProxyInstance(
                RuleGenerations.class.getClassLoader(),
                new Class<?>[] {RuleGenerations.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "current" -> CURRENT;
                    case "history" -> List.of(CURRENT, EARLIER);
                    case "stuckThreads" -> Map.of();
                    default -> List.of();
                });
        command.withHistory = true;
    }

    @Test
    void listsTheRulesOfEarlierGenerations() {
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed())
                .contains("Generation 2, active since 2026-03-02T00:00:00Z")
                .contains("Generation 1, active from 2026-03-01T00:00:00Z")
                .contains("EXAMPLE-8.2 1.0.0");
    }

    @Test
    void givesScriptsTheRulesOfEarlierGenerationsWhole() throws Exception {
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        var rule = new ObjectMapper().readTree(examples.printed()).at("/history/1/rules/0");
        assertThat(rule.path("id").asText()).isEqualTo("EXAMPLE-8.2");
        assertThat(rule.path("version").asText()).isEqualTo("1.0.0");
        assertThat(rule.path("judges").path(0).asText()).isEqualTo("8.2");
        assertThat(rule.path("bundle").asText()).isEqualTo("example.rule 1.0.0");
    }

    private static Generation generation(long number, String version) {
        var rule = new ActiveRule(
                "EXAMPLE-8.2",
                version,
                "Inventory is read by organisations that are known",
                List.of("8.2"),
                "example.rule " + version,
                Sha256.parse("0".repeat(64)),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Generation(
                number,
                Sha256.parse("f".repeat(64)),
                Instant.parse("2026-03-0" + number + "T00:00:00Z"),
                List.of(rule));
    }
}
