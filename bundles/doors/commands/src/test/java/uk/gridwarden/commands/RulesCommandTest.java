package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.KeptOut;

/** What decisions are and were based on, for people and for scripts, and what an operator may end. */
class RulesCommandTest {
    private static final Generation EARLIER = generation(1, "1.0.0", "[]");
    private static final Generation CURRENT = generation(2, "1.1.0", "[EXAMPLE_FINDING]");

    private static final List<KeptOut> INACTIVE = List.of(
            new KeptOut("EXAMPLE-8.2", "1.0.0", "example.rule 1.0.0", "Version 1.1.0 is active."),
            new KeptOut("", "", "deploy/no\u200Btes.txt", "It is not a JAR file."));

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
                    case "history" -> List.of(CURRENT.after(EARLIER), EARLIER);
                    case "inactive" -> INACTIVE;
                    case "stuckThreads" -> Map.of();
                    case "releaseService" ->
                        arguments[0].equals("8.2") && arguments[1].equals("olga")
                                ? Optional.empty()
                                : Optional.of("Nothing to release.");
                    case "endQuarantine" -> arguments[0].equals("EXAMPLE-8.2") && arguments[1].equals("olga");
                    default -> List.of();
                });
    }

    @Test
    void listsEarlierBasesWithTheirRulesAndWhatChanged() throws Exception {
        command.withHistory = true;
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed())
                .contains("Basis 2, in force since 2026-03-02T00:00:00Z")
                .contains("Basis 1, in force from 2026-03-01T00:00:00Z")
                .contains("EXAMPLE-8.2 1.0.0")
                .contains("  findings.monitored: added EXAMPLE_FINDING\n")
                .contains("  rule EXAMPLE-8.2@1.0.0: removed ");
    }

    @Test
    void namesRulesAndFilesThatAreNotActive() throws Exception {
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed())
                .contains(
                        "\nRule EXAMPLE-8.2 1.0.0 of bundle example.rule 1.0.0 is not active: Version 1.1.0 is active.\n")
                .contains("\ndeploy/no\\u200Btes.txt is not active: It is not a JAR file.\n");
    }

    @Test
    void givesScriptsTheRulesOfEarlierGenerationsWhole() throws Exception {
        command.withHistory = true;
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        var answer = new ObjectMapper().readTree(examples.printed());
        var rule = answer.at("/history/1/rules/0");
        assertThat(rule.path("id").asText()).isEqualTo("EXAMPLE-8.2");
        assertThat(rule.path("version").asText()).isEqualTo("1.0.0");
        assertThat(rule.path("judges").path(0).asText()).isEqualTo("8.2");
        assertThat(rule.path("bundle").asText()).isEqualTo("example.rule 1.0.0");
        assertThat(answer.at("/settings/findings.monitored").asText()).isEqualTo("[EXAMPLE_FINDING]");
        assertThat(answer.at("/history/0/changes").toString()).contains("added EXAMPLE_FINDING");
    }

    @Test
    void saysWhatChangedFromOneBasisToAnother() throws Exception {
        command.from = "2";
        command.words = List.of("1");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed())
                .contains("From basis 2 of 2026-03-02T00:00:00Z to basis 1 of 2026-03-01T00:00:00Z:")
                .contains("  findings.monitored: removed EXAMPLE_FINDING\n");
    }

    @Test
    void refusesToCompareABasisThatIsNotOnRecord() throws Exception {
        command.from = "2";
        command.words = List.of("9");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed()).startsWith("There is no basis 9; ");
    }

    @Test
    void releasesAServiceAndSaysWhyItDoesNot() throws Exception {
        command.words = List.of("release", "8.2");
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        command.words = List.of("release", "1.1");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed())
                .contains("SRV 8.2 no longer requires a rule")
                .contains("Nothing to release.");
    }

    @Test
    void endsTheQuarantineOfARule() throws Exception {
        command.words = List.of("end-quarantine", "EXAMPLE-8.2");
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        command.words = List.of("end-quarantine", "8.2");
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(examples.printed())
                .contains("Rule EXAMPLE-8.2 judges again.")
                .contains("Rule 8.2 is not in quarantine.");
    }

    @Test
    void refusesAnActionWithoutASubjectAndAnUnknownOne() throws Exception {
        command.words = List.of("release");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        command.words = List.of("remove", "8.2");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
    }

    private static Generation generation(long number, String version, String monitored) {
        var rule = new ActiveRule(
                "EXAMPLE-8.2",
                version,
                "Inventory is read by organisations that are known",
                List.of("8.2"),
                "example.rule " + version,
                Sha256.parse("0".repeat(64)),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
        return new Generation(
                number,
                Sha256.parse("f".repeat(64)),
                Sha256.parse("e".repeat(64)),
                Instant.parse("2026-03-0" + number + "T00:00:00Z"),
                List.of(rule),
                List.of(),
                new TreeMap<>(Map.of("findings.monitored", monitored)),
                List.of());
    }
}
