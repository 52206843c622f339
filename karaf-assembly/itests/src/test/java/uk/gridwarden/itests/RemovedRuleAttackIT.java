package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** A rule that is taken away, worn out or monitored away: no request is let by for that without a trace. */
@ExtendWith(AttackedPlatform.Shared.class)
class RemovedRuleAttackIT {
    private static final int FAILURES = 5;
    private static final String MISMATCH = "NETWORK_OPERATOR_MISMATCH";

    private static AttackedPlatform platform;

    /** Has no objection. */
    public static final class Passing implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            return Outcome.pass();
        }
    }

    @BeforeAll
    static void share(AttackedPlatform shared) {
        platform = shared;
    }

    @Test
    void keepsAServiceRequiredOnceARuleHasJudgedIt() throws Exception {
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
        var rule = platform.addInventoryRule("REMOVED", "1.0.0", Passing.class);
        await().atMost(Platform.LIMIT)
                .until(() -> readInventory().text("outcome").equals("ACCEPTED"));

        Files.delete(rule);
        await().atMost(Platform.LIMIT).until(() -> readInventory().text("code").equals("RULE_MISSING"));
        assertThat(readInventory().text("outcome")).isEqualTo("UNDETERMINED");
        assertThat(platform.health().problems())
                .singleElement()
                .asString()
                .contains("SRV 8.2 was judged by a rule before", "bin/gw rules release 8.2");

        var unsigned = RuleBundles.moveInto(
                InventoryRuleBundles.made(platform.workshop("unsigned.jar"), "REMOVED", "1.1.0", Passing.class),
                platform.deploy());
        platform.awaitWarning("is not signed");
        assertThat(readInventory().text("code")).isEqualTo("RULE_MISSING");
        Files.delete(unsigned);
        release();
    }

    @Test
    void decidesNothingByARuleThatKeepsFailingAndUsesUpNoRequestId() throws Exception {
        var failing = platform.addInventoryRule("WORN-OUT", "1.0.0", HostileRules.Throwing.class);
        var codes = new ArrayList<String>();
        await().atMost(Platform.LIMIT).until(() -> {
            var answer = readInventory();
            codes.add(answer.text("code"));
            return answer.isFault();
        });
        assertThat(codes).filteredOn("RULE_FAILED"::equals).hasSize(FAILURES);

        var request = platform.readInventory();
        var refused = platform.send(request);
        assertThat(refused.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(refused.text("retry")).isEqualTo("true");
        assertThat(Platform.health(platform.running()).get("status").asText()).isEqualTo("not ready");
        assertThat(platform.health().problems())
                .singleElement()
                .asString()
                .contains("Rule WORN-OUT for SRV 8.2 is in quarantine", "bin/gw rules end-quarantine WORN-OUT");

        var mended = platform.addInventoryRule("WORN-OUT", "1.0.1", Passing.class);
        await().atMost(Platform.LIMIT).until(() -> !platform.send(request).isFault());
        assertThat(platform.send(request).text("outcome")).isEqualTo("ACCEPTED");

        assertThat(Shell.gw(platform.running(), "rules end-quarantine WORN-OUT"))
                .contains("Rule WORN-OUT judges again.");
        Files.delete(failing);
        Files.delete(mended);
        await().atMost(Platform.LIMIT).until(() -> readInventory().text("code").equals("RULE_MISSING"));
        release();
    }

    @Test
    void saysInWordsThatAFindingNoLongerRejects() throws Exception {
        var before = platform.decide(DemoWorld.WRONG_OPERATOR);
        monitor(MISMATCH, MISMATCH + " is only monitored");
        var monitored = platform.decide(DemoWorld.WRONG_OPERATOR);
        assertThat(monitored.text("outcome")).isEqualTo("ACCEPTED");
        assertThat(monitored.text("digest")).hasSize(64).isNotEqualTo(before.text("digest"));

        var added = "  findings.monitored: added " + MISMATCH;
        assertThat(Shell.gw(platform.running(), "rules --history")).contains("0", added);
        assertThat(Shell.gw(
                        platform.running(),
                        "rules --diff " + before.text("generation") + " " + monitored.text("generation")))
                .contains("0", added);

        monitor("", "");
        assertThat(platform.decide(DemoWorld.WRONG_OPERATOR).text("digest")).isEqualTo(before.text("digest"));
        platform.assertUnharmed();
    }

    private static void monitor(String findings, String warning) {
        Platform.reconfigure(platform.running(), Platform.ENGINE, "findings.monitored", findings, () -> {
            var warnings = platform.health().warnings();
            return warning.isEmpty() ? warnings.isEmpty() : warnings.stream().anyMatch(said -> said.contains(warning));
        });
    }

    private static void release() throws Exception {
        assertThat(Shell.gw(platform.running(), "rules release 8.2")).first().isEqualTo("0");
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
        await().atMost(Platform.LIMIT).until(() -> platform.health().warnings().isEmpty());
        platform.assertUnharmed();
    }

    private static ValidationClient.Answer readInventory() throws IOException, InterruptedException {
        return platform.send(platform.readInventory());
    }
}
