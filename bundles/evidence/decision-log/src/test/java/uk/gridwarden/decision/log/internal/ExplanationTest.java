package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.test.decisions.ExampleDecision.MPAN;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;
import static uk.gridwarden.test.decisions.ExampleDecision.refusal;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.Explanation.Depth;
import uk.gridwarden.decision.log.Explanation.Mpxns;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

class ExplanationTest {
    private static final LogRecord.Envelope ENVELOPE = new LogRecord.Envelope(RECEIVED_AT, "node-a", Optional.empty());

    @Test
    void saysInOneSentenceThatARequestWasAccepted() {
        assertThat(summary(ExampleDecision.of(7).build()))
                .containsExactly("The Service Request " + requestId(7) + " for service 6.15.1 was accepted.");
    }

    @Test
    void saysInOneSentenceWhyARequestWasRejected() {
        assertThat(summary(ExampleDecision.of(7).rejectedFor(mismatch()).build()))
                .containsExactly("The Service Request " + requestId(7)
                        + " for service 6.15.1 was rejected with response code E061510:"
                        + " The certificate belongs to SPOW but MANW is the registered Network Operator.");
    }

    @Test
    void saysWhatMonitoringLetPass() {
        assertThat(summary(ExampleDecision.of(7).monitoredFor(mismatch()).build()))
                .singleElement()
                .asString()
                .endsWith("was accepted, although NETWORK_OPERATOR_MISMATCH was found, because that is only"
                        + " monitored.");
    }

    @Test
    void saysThatARequestWasOnlyAskedAbout() {
        assertThat(summary(ExampleDecision.of(7).dryRun().build()))
                .singleElement()
                .asString()
                .contains("only asked about");
    }

    @Test
    void namesThePhase() {
        assertThat(summary(ExampleDecision.of(7).commandVariant(5).build()))
                .singleElement()
                .asString()
                .startsWith("The Signed Pre-Command ");
    }

    @Test
    void setsBothPhasesSideBySide() {
        var phases = List.of(
                entry(ExampleDecision.of(7).build(), 3),
                entry(
                        ExampleDecision.of(7)
                                .commandVariant(5)
                                .rejectedFor(mismatch())
                                .build(),
                        5));

        assertThat(Explanation.comparison(phases))
                .contains("  The certificates are the same in both phases.")
                .anySatisfy(line -> assertThat(line).matches("  outcome +ACCEPTED +REJECTED"))
                .anySatisfy(line -> assertThat(line).matches("  record +3 +5"));
        assertThat(Explanation.comparison(phases.subList(0, 1))).isEmpty();
    }

    @Test
    void explainsAnAct() {
        var act = AdministrativeAct.ofUser(
                "olga",
                RECEIVED_AT,
                ActKind.CONFIRM,
                "Had the held file inventory.csv imported.",
                Map.of("sha256", "ab"));
        var entry = entry(LogRecord.of(act, ENVELOPE), 12);

        assertThat(explanation(entry).lines(Depth.SUMMARY))
                .containsExactly("Done by olga, shell: Had the held file inventory.csv imported.");
        assertThat(Dossier.of(entry, false)).contains("  kind: CONFIRM", "  who: olga", "  sha256: ab");
    }

    @Test
    void explainsACountOfJunk() {
        var junk = new JunkCount(
                new UUID(0, 1),
                RECEIVED_AT,
                RECEIVED_AT.plusSeconds(60),
                List.of(
                        new JunkCount.Row("soap 192.0.2.1", "NOT_WELL_FORMED", 2_389),
                        new JunkCount.Row(JunkCount.OTHERS, "NOT_WELL_FORMED", 11)));
        var entry = entry(LogRecord.of(junk, ENVELOPE), 12);

        assertThat(explanation(entry).lines(Depth.SUMMARY))
                .containsExactly(
                        "2400 messages that are not envelopes arrived from " + junk.from() + " to " + junk.to() + ".");
        assertThat(Dossier.of(entry, false)).contains("  soap 192.0.2.1, NOT_WELL_FORMED: 2389");
    }

    @Test
    void explainsARefusal() {
        var entry = entry(
                LogRecord.of(
                        refusal(Optional.of(requestId(7))),
                        new LogRecord.Envelope(RECEIVED_AT, "node-a", Optional.empty())),
                12);

        assertThat(explanation(entry).lines(Depth.SUMMARY))
                .containsExactly(
                        "A submission that claimed RequestID " + requestId(7) + " was refused with SIGNATURE_INVALID"
                                + " at line 3, column 14: The signature does not verify.");
        assertThat(explanation(entry).lines(Depth.DOSSIER))
                .contains("  place in the log: 12", "  size: 7", "  code: SIGNATURE_INVALID");
    }

    @Test
    void listsEachCheckWithItsAnswerInTheTrail() {
        assertThat(explanation(entry(
                                ExampleDecision.of(7).rejectedFor(mismatch()).build(), 1))
                        .lines(Depth.TRAIL))
                .contains(
                        "  rule SECMP0063-6.15.1 1.0.0: failed",
                        "    no           Is the organisation the registered Network Operator?  [SPOW]",
                        "    seen SPOW, expected MANW");
    }

    @Test
    void showsTheCodeOfACheckWhoseQuestionIsNotKnown() {
        var step = new CheckStep("SITE_KNOWN", CheckStep.Answer.YES, "");
        var verdict = new RuleVerdict("NEXT-1", "2.0.0", new Outcome.Pass(List.of(step), List.of()), Duration.ZERO);

        assertThat(explanation(entry(ExampleDecision.of(7).alsoJudgedBy(verdict).build(), 1))
                        .lines(Depth.TRAIL))
                .contains("  rule NEXT-1 2.0.0: passed", "    yes          SITE_KNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, not revoked",
        "REVOKED, revoked",
        "STALE, 'not known, a revocation list is past its next update'",
        "UNKNOWN, 'not known, no revocation list covers the path'"
    })
    void saysWhatIsKnownOfARevocation(RevocationStatus status, String words) {
        var step = new CheckStep("CERTIFICATE_REVOKED", CheckStep.Answer.CANNOT_TELL, "");
        var verdict = new RuleVerdict("NEXT-1", "2.0.0", new Outcome.Pass(List.of(step), List.of()), Duration.ZERO);
        var decision = ExampleDecision.of(7)
                .placing(ExampleCertificate.forDigitalSigning().withRevocation(status))
                .alsoJudgedBy(verdict)
                .build();

        assertThat(explanation(entry(decision, 1)).lines(Depth.TRAIL)).contains("    not known    CERTIFICATE_REVOKED");
        assertThat(explanation(entry(decision, 1)).lines(Depth.DOSSIER))
                .anySatisfy(line -> assertThat(line).startsWith("    revocation: " + words));
    }

    @Test
    void tellsARuleThatRanInShadowFromThoseThatCounted() {
        var shadow = new RuleVerdict("NEXT-1", "2.0.0", Outcome.pass(), Duration.ZERO, true);

        assertThat(explanation(entry(ExampleDecision.of(7).alsoJudgedBy(shadow).build(), 1))
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

        assertThat(summary(ExampleDecision.of(7)
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

        assertThat(explanation(entry(ExampleDecision.of(7).alsoJudgedBy(check).build(), 1))
                        .lines(Depth.TRAIL))
                .contains("  check signed-pre-command: passed");
    }

    @Test
    void tellsInTheDossierWhatWasKnown() {
        assertThat(explanation(entry(ExampleDecision.of(7).build(), 5)).lines(Depth.DOSSIER))
                .contains(
                        "  place in the log: 5",
                        "  generation: 3",
                        "  generation digest: " + ExampleDecision.GENERATION_DIGEST,
                        "  response code: I0",
                        "  enforced: yes",
                        "  trust digest: " + ExampleDecision.TRUST_DIGEST,
                        "  device: 0D-00-00-00-00-00-00-A0, ESME, SMETS2, Commissioned",
                        "  offered for the path: Body/CertificationPathCertificates/Certificate[1]",
                        "    CA certificate: yes",
                        "  metering point: 99*********01, ELECTRICITY, import MPAN of the device",
                        "    registration: operator EDXA, supplier SUPX, from 2020-01-01 on");
    }

    @Test
    void tellsInTheDossierWhatWasUnderMonitor() {
        assertThat(explanation(entry(ExampleDecision.of(7).build(), 5)).lines(Depth.DOSSIER))
                .contains("  under MONITOR: nothing");
        assertThat(explanation(entry(
                                ExampleDecision.of(7).monitoredFor(mismatch()).build(), 5))
                        .lines(Depth.DOSSIER))
                .contains("  under MONITOR: NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void explainsDecisionsOfEveryShape() {
        var decisions = new RichDecisions(30);
        for (var round = 0; round < 200; round++) {
            var entry = entry(decisions.next(), 1);
            for (var depth : Depth.values()) {
                var lines = explanation(entry).lines(depth);

                assertThat(lines).isNotEmpty();
                entry.decision().orElseThrow().facts().meteringPoints().forEach(point -> assertThat(
                                String.join("\n", lines))
                        .doesNotContain(point.mpxn().value()));
            }
        }
    }

    @Test
    void bringsBothPhasesTogetherInTheDossier() {
        var request = entry(ExampleDecision.of(7).build(), 1);
        var preCommand = entry(
                ExampleDecision.of(7).commandVariant(5).rejectedFor(mismatch()).build(), 2);

        assertThat(explanation(request, request, preCommand).lines(Depth.DOSSIER))
                .contains("Also recorded under this RequestID:", "  place in the log: 1", "  place in the log: 2")
                .filteredOn(line -> line.equals("  place in the log: 1"))
                .hasSize(1);
    }

    @Test
    void showsMeteringPointsInFullOnlyInADossierThatAsksForIt() {
        var leaking = new Finding("CODE", "request", MPAN.value(), "", "The MPAN " + MPAN.value() + " is odd.");
        var explanation =
                explanation(entry(ExampleDecision.of(7).rejectedFor(leaking).build(), 1));

        for (var depth : Depth.values()) {
            assertThat(String.join("\n", explanation.lines(depth)))
                    .doesNotContain(MPAN.value())
                    .contains("The MPAN 99*********01 is odd.");
        }
        assertThat(String.join("\n", explanation.lines(Depth.TRAIL, Mpxns.IN_FULL)))
                .doesNotContain(MPAN.value());
        assertThat(explanation.lines(Depth.DOSSIER, Mpxns.IN_FULL))
                .contains("  metering point: 9912345678901, ELECTRICITY, import MPAN of the device");
    }

    private static Explanation explanation(RecordedEntry entry, RecordedEntry... sameRequest) {
        return Explanation.of(entry, List.of(sameRequest), ExplanationTest::catalogueEntry);
    }

    private static Optional<CatalogueEntry> catalogueEntry(
            long generation, String ruleId, String ruleVersion, String code) {
        return Optional.of(code)
                .filter(mismatch().code()::equals)
                .filter(known -> (ruleId + " " + ruleVersion).equals("SECMP0063-6.15.1 1.0.0"))
                .filter(known -> generation == 3)
                .map(known -> new CatalogueEntry(
                        known,
                        CatalogueEntry.Kind.MISMATCH,
                        "Is the organisation the registered Network Operator?",
                        "Ask the registered Network Operator."));
    }

    private static List<String> summary(Decision decision) {
        return explanation(entry(decision, 1)).lines(Depth.SUMMARY);
    }

    private static RecordedEntry entry(Decision decision, long sequence) {
        return entry(
                LogRecord.of(decision, true, new LogRecord.Envelope(RECEIVED_AT, "node-a", Optional.empty())),
                sequence);
    }

    private static RecordedEntry entry(LogRecord record, long sequence) {
        return new RecordedEntry(ExampleReceipt.at(sequence), OptionalLong.empty(), record);
    }
}
