package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.decision.log.internal.LogFixture.MPAN;
import static uk.gridwarden.decision.log.internal.LogFixture.RECEIVED_AT;
import static uk.gridwarden.decision.log.internal.LogFixture.aDecision;
import static uk.gridwarden.decision.log.internal.LogFixture.aRefusal;
import static uk.gridwarden.decision.log.internal.LogFixture.mismatch;
import static uk.gridwarden.decision.log.internal.LogFixture.requestId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.Explanation.Depth;
import uk.gridwarden.decision.log.Explanation.Mpxns;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

class ExplanationTest {

    @Test
    void saysInOneSentenceThatARequestWasAccepted() {
        assertThat(summary(aDecision(7).build()))
                .containsExactly("The Service Request 90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7"
                        + " for service 6.15.1 was accepted.");
    }

    @Test
    void saysInOneSentenceWhyARequestWasRejected() {
        assertThat(summary(aDecision(7).rejectedFor(mismatch()).build()))
                .containsExactly("The Service Request 90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7"
                        + " for service 6.15.1 was rejected with response code E061510:"
                        + " The certificate belongs to SPOW but MANW is the registered Network Operator.");
    }

    @Test
    void saysWhatMonitoringLetPass() {
        assertThat(summary(aDecision(7).monitoredFor(mismatch()).build()))
                .singleElement()
                .asString()
                .endsWith("was accepted, although NETWORK_OPERATOR_MISMATCH was found, because that is only"
                        + " monitored.");
    }

    @Test
    void saysThatARequestWasOnlyAskedAbout() {
        assertThat(summary(aDecision(7).dryRun().build()))
                .singleElement()
                .asString()
                .contains("only asked about");
    }

    @Test
    void namesThePhase() {
        assertThat(summary(aDecision(7).commandVariant(5).build()))
                .singleElement()
                .asString()
                .startsWith("The Signed Pre-Command ");
    }

    @Test
    void setsBothPhasesSideBySide() {
        var phases = List.of(
                entry(aDecision(7).build(), 3),
                entry(aDecision(7).commandVariant(5).rejectedFor(mismatch()).build(), 5));

        assertThat(Explanation.comparison(phases))
                .contains("  The certificates are the same in both phases.")
                .anySatisfy(line -> assertThat(line).matches("  outcome +ACCEPTED +REJECTED"))
                .anySatisfy(line -> assertThat(line).matches("  record +3 +5"));
        assertThat(Explanation.comparison(phases.subList(0, 1))).isEmpty();
    }

    @Test
    void explainsARefusal() {
        var entry = new RecordedEntry.RefusalEntry(
                aRefusal(Optional.of(requestId(7))), new Receipt(12, "ab"), RECEIVED_AT, "node-a");

        assertThat(Explanation.of(entry).lines(Depth.SUMMARY))
                .containsExactly("A submission that claimed RequestID"
                        + " 90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7 was refused with SIGNATURE_INVALID"
                        + " at line 3, column 14: The signature does not verify.");
        assertThat(Explanation.of(entry).lines(Depth.DOSSIER))
                .contains("  place in the log: 12", "  octets received: 7");
    }

    @Test
    void listsEachCheckWithItsAnswerInTheTrail() {
        assertThat(Explanation.of(entry(aDecision(7).rejectedFor(mismatch()).build(), 1))
                        .lines(Depth.TRAIL))
                .contains(
                        "  rule SECMP0063-6.15.1 1.0.0: failed",
                        "    no           Is the organisation the registered Network Operator?  [SPOW]",
                        "    seen SPOW, expected MANW");
    }

    @Test
    void tellsARuleThatRanInShadowFromThoseThatCounted() {
        var shadow = new RuleVerdict("NEXT-1", "2.0.0", Outcome.pass(), Duration.ZERO, true);

        assertThat(Explanation.of(entry(aDecision(7).alsoJudgedBy(shadow).build(), 1))
                        .lines(Depth.TRAIL))
                .contains(
                        "  rule SECMP0063-6.15.1 1.0.0: passed",
                        "  rule NEXT-1 2.0.0 in shadow (recorded, not used): passed");
    }

    @Test
    void doesNotGiveTheReasonOfAShadowForADecision() {
        var shadow =
                new RuleVerdict("NEXT-1", "2.0.0", Outcome.notApplicable("The shadow's reason."), Duration.ZERO, true);
        var counted = new RuleVerdict("engine", "", Outcome.notApplicable("No rule is installed."), Duration.ZERO);

        assertThat(summary(aDecision(7)
                        .notApplicable()
                        .alsoJudgedBy(shadow)
                        .alsoJudgedBy(counted)
                        .build()))
                .singleElement()
                .asString()
                .endsWith("is not subject to any check: No rule is installed.");
    }

    @Test
    void namesACheckOfTheEngineWithoutAVersion() {
        var check = new RuleVerdict("signed-pre-command", "", Outcome.pass(), Duration.ZERO);

        assertThat(Explanation.of(entry(aDecision(7).alsoJudgedBy(check).build(), 1))
                        .lines(Depth.TRAIL))
                .contains("  check signed-pre-command: passed");
    }

    @Test
    void tellsInTheDossierWhatWasKnown() {
        assertThat(Explanation.of(entry(aDecision(7).build(), 5)).lines(Depth.DOSSIER))
                .contains(
                        "  place in the log: 5",
                        "  rule generation: 3, digest generation-digest",
                        "  trust digest: trust-digest",
                        "  device: 00-DB-12-34-56-78-90-A0, ESME, SMETS2, Commissioned",
                        "  metering point: 10*********01, ELECTRICITY, import MPAN of the device",
                        "    registration: operator MANW, supplier none, from 2025-04-01 on");
    }

    @Test
    void tellsInTheDossierWhatWasUnderMonitor() {
        assertThat(Explanation.of(entry(aDecision(7).build(), 5)).lines(Depth.DOSSIER))
                .contains("  under MONITOR: nothing");
        assertThat(Explanation.of(entry(aDecision(7).monitoredFor(mismatch()).build(), 5))
                        .lines(Depth.DOSSIER))
                .contains("  under MONITOR: NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void explainsDecisionsOfEveryShape() {
        var decisions = new RichDecisions(30);
        for (var round = 0; round < 200; round++) {
            var entry = entry(decisions.next(), 1);
            for (var depth : Depth.values()) {
                var lines = Explanation.of(entry).lines(depth);

                assertThat(lines).isNotEmpty();
                entry.decision().facts().meteringPoints().forEach(point -> assertThat(String.join("\n", lines))
                        .doesNotContain(point.mpxn().value()));
            }
        }
    }

    @Test
    void bringsBothPhasesTogetherInTheDossier() {
        var request = entry(aDecision(7).build(), 1);
        var preCommand =
                entry(aDecision(7).commandVariant(5).rejectedFor(mismatch()).build(), 2);

        assertThat(Explanation.of(request, List.of(request, preCommand)).lines(Depth.DOSSIER))
                .contains("Also recorded under this RequestID:", "  place in the log: 1", "  place in the log: 2")
                .filteredOn(line -> line.equals("  place in the log: 1"))
                .hasSize(1);
    }

    @Test
    void showsMeteringPointsInFullOnlyInADossierThatAsksForIt() {
        var leaking = new Finding("CODE", "request", MPAN.value(), "", "The MPAN " + MPAN.value() + " is odd.");
        var explanation = Explanation.of(entry(aDecision(7).rejectedFor(leaking).build(), 1));

        for (var depth : Depth.values()) {
            assertThat(String.join("\n", explanation.lines(depth)))
                    .doesNotContain(MPAN.value())
                    .contains("The MPAN 10*********01 is odd.");
        }
        assertThat(String.join("\n", explanation.lines(Depth.TRAIL, Mpxns.IN_FULL)))
                .doesNotContain(MPAN.value());
        assertThat(explanation.lines(Depth.DOSSIER, Mpxns.IN_FULL))
                .contains("  metering point: 1012345678901, ELECTRICITY, import MPAN of the device");
    }

    private static List<String> summary(Decision decision) {
        return Explanation.of(entry(decision, 1)).lines(Depth.SUMMARY);
    }

    private static RecordedEntry.DecisionEntry entry(Decision decision, long sequence) {
        return new RecordedEntry.DecisionEntry(
                decision,
                Digests.sha256(decision.document()),
                new Receipt(sequence, "ab"),
                RECEIVED_AT,
                "node-a",
                OptionalLong.empty());
    }
}
