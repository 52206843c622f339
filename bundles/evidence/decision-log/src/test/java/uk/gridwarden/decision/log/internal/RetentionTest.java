package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.MPAN;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.Explanation.Depth;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.log.verifier.VerifyExport;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.test.decisions.ExampleDecision;

class RetentionTest extends LogTestCase {
    private static final Instant LATER = RECEIVED_AT.plusSeconds(1);
    private static final Set<RecordKind> DECISIONS = Set.of(RecordKind.DECISION);

    @Test
    void takesPersonalDataOutAndKeepsTheChainProvable() throws Exception {
        var log = openLog();
        var leaking = new Finding("CODE", "request", MPAN.value(), "", "The MPAN " + MPAN.value() + " is odd.");
        for (var counter = 1; counter <= 120; counter++) {
            log.record(ExampleDecision.of(counter).rejectedFor(leaking).build());
        }

        var done = log.retain(LATER, DECISIONS, "test");

        assertThat(done.reduced()).isEqualTo(120);
        assertThat(done.receipt().orElseThrow().sequence()).isEqualTo(122);
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        var entry = log.findBySequence(7).orElseThrow();
        assertThat(entry.reducedBy()).hasValue(121);
        assertThat(entry.decision().orElseThrow().document()).isEmpty();
        assertThat(entry.decision().orElseThrow().facts().meteringPoints()).isEmpty();
        assertThat(String.join("\n", explanation(entry).lines(Depth.DOSSIER, Explanation.Mpxns.IN_FULL)))
                .contains("personal data: removed, see record 121", "The MPAN 99*********01 is odd.")
                .doesNotContain(MPAN.value());
        assertThat(log.search(SearchCriteria.newest(10).with(Criterion.MPXN, MPAN))
                        .entries())
                .isEmpty();
        assertThat(log.search(SearchCriteria.newest(10).with(Criterion.CODE, "CODE"))
                        .entries())
                .hasSize(10);
        assertThat(log.findBySequence(121).orElseThrow().record().retention()).isPresent();
        assertThat(explanation(log.findBySequence(121).orElseThrow()).lines(Depth.DOSSIER))
                .hasSizeGreaterThan(100);
    }

    @Test
    void keepsThePlacesOfCertificatesWithoutTheDocumentThatShowsThem() throws Exception {
        var log = openLog();
        var decision = OrdinaryDecision.decision();
        log.record(decision);

        log.retain(LATER, DECISIONS, "test");

        var left = log.findBySequence(1).orElseThrow().decision().orElseThrow().facts();
        assertThat(left.credentials()).isEqualTo(decision.facts().credentials());
        assertThat(left.request().body()).isEqualTo(new BodyElement("UpdateSecurityCredentialsKRP", "", List.of()));
    }

    @Test
    void goesOnPastARecordWithoutItsDocument() throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= 3; counter++) {
            log.record(ExampleDecision.of(counter).build());
        }
        database.execute("UPDATE decision_log_record SET document = NULL WHERE seq_no = 2");

        assertThat(log.retain(LATER, DECISIONS, "test").reduced()).isEqualTo(3);
        assertThat(log.findBySequence(2)
                        .orElseThrow()
                        .decision()
                        .orElseThrow()
                        .facts()
                        .meteringPoints())
                .isEmpty();
    }

    @Test
    void answersARepeatedRequestFromWhatIsLeft() throws Exception {
        var log = openLog();
        var recorded = log.record(ExampleDecision.of(1).build());
        log.retain(LATER, DECISIONS, "test");

        var again = log.record(ExampleDecision.of(1).build());

        assertThat(again.repeated()).isTrue();
        assertThat(again.decision().id()).isEqualTo(recorded.decision().id());
        assertThat(log.find(requestId(1)).get(Phase.SERVICE_REQUEST).receipt()).isEqualTo(recorded.receipt());
    }

    @Test
    void takesOutOfActsWhoDidThemAndKeepsWhatWasDone() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(AdministrativeAct.ofUser("jane", RECEIVED_AT, ActKind.EXPORT, "The log was exported.", Map.of()));

        var done = log.retain(LATER, Set.of(RecordKind.ACT), "test");

        assertThat(done.reduced()).isEqualTo(1);
        var act = log.findBySequence(2).orElseThrow().record().act().orElseThrow();
        assertThat(act.who()).isEqualTo("removed");
        assertThat(act.what()).isEqualTo("The log was exported.");
        assertThat(log.findBySequence(1).orElseThrow().reducedBy()).isEmpty();
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void refusesKindsThatHaveNoPersonalData() throws Exception {
        var log = openLog();

        assertThatThrownBy(() -> log.retain(LATER, Set.of(RecordKind.JUNK), "test"))
                .hasMessage("Personal data cannot be removed from records of the kind junk;"
                        + " expected decision, act, duty");
    }

    @Test
    void leavesWhatIsNotOldEnoughAndDoesNothingTwice() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());

        assertThat(log.retain(RECEIVED_AT, DECISIONS, "test").reduced()).isZero();
        assertThat(log.retain(LATER, DECISIONS, "test").reduced()).isEqualTo(1);
        assertThat(log.retain(LATER, DECISIONS, "test").reduced()).isZero();
        assertThat(log.status().count()).isEqualTo(2);
    }

    @Test
    void findsARecordThatWasReducedWithoutARecordOfIt() throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= 4; counter++) {
            log.record(ExampleDecision.of(counter).build());
        }
        log.retain(LATER, DECISIONS, "test");
        log.record(ExampleDecision.of(5).build());
        database.execute("UPDATE decision_log_record SET reduced_by = 5, document = NULL WHERE seq_no = 6");
        assertBrokenAt(log, 6);
        database.execute("UPDATE decision_log_record SET reduced_by = NULL WHERE seq_no = 3");
        assertBrokenAt(log, 3);
        database.execute("UPDATE decision_log_record SET record_json ="
                + " (SELECT record_json FROM decision_log_record WHERE seq_no = 1) WHERE seq_no = 2");
        assertBrokenAt(log, 2);
    }

    @Test
    void exportsBothWholeAndReducedRecordsAndGoesOnWhereItWasBrokenOff() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2).build());
        log.retain(LATER, DECISIONS, "test");
        var file = folder.resolve("export.jsonl");

        assertThat(log.export(new ExportRequest(file, 1, Content.DOCUMENTS)).added())
                .isEqualTo(3);
        assertThat(Files.readString(file)).doesNotContain(MPAN.value());
        assertThat(verified(file)).contains("records 1 to 3", "personal data was removed from 2 of them");

        Files.delete(new ExportRequest(file, 1, Content.DOCUMENTS).manifest());
        var whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        log.record(ExampleDecision.of(3).build());
        var summary = log.export(new ExportRequest(file, 1, Content.DOCUMENTS));

        assertThat(summary.added()).isEqualTo(2);
        assertThat(summary.count()).isEqualTo(4);
        assertThat(verified(file)).contains("records 1 to 4");
    }

    @Test
    void exportsALogFromTheMiddle() throws Exception {
        recordAndClose(5);
        var file = folder.resolve("export.jsonl");

        assertThat(openLog().export(new ExportRequest(file, 4, Content.RECORDS)).count())
                .isEqualTo(2);
        assertThat(verified(file)).startsWith("Intact: records 4 to 5");
    }

    private static Explanation explanation(RecordedEntry entry) {
        return Explanation.of(entry, List.of(), Explanation.Catalogues.NONE);
    }

    private static void assertBrokenAt(JdbcDecisionLog log, long sequence) throws Exception {
        assertThat(log.verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(sequence));
    }

    private static String verified(Path file) {
        var printed = new ByteArrayOutputStream();
        VerifyExport.run(new String[] {file.toString()}, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
