package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;

class ReplayCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final List<Object> asked = new ArrayList<>();
    private final List<Facts> judged = new ArrayList<>();
    private final ReplayCommand command = new ReplayCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
        judge(ExampleDecision.GENERATION_DIGEST, DecisionOutcome.ACCEPTED, List.of());
    }

    @Test
    void saysThatADecisionIsTheSameByItsOwnGeneration() throws Exception {
        var entry = RecordedExamples.accepted(7);
        record("findBySequence", entry);
        command.words = List.of("7");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(7L);
        assertThat(judged).containsExactly(entry.decision().orElseThrow().facts());
        assertThat(examples.printed().lines())
                .containsExactly(
                        "Record 7, decision " + RecordedExamples.id(7) + ": ACCEPTED",
                        "  judged again by its own rule generation, " + ExampleDecision.GENERATION_DIGEST,
                        "  no difference");
    }

    @Test
    void findsADecisionByItsIdAndSaysWhatDiffersByAnotherGeneration() throws Exception {
        record("findById", RecordedExamples.accepted(7));
        judge(Sha256.of(), DecisionOutcome.REJECTED, List.of(ExampleDecision.finding("WRONG")));
        command.words = List.of(RecordedExamples.id(7).toString());

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(RecordedExamples.id(7));
        assertThat(examples.printed().lines())
                .containsExactly(
                        "Record 7, decision " + RecordedExamples.id(7) + ": ACCEPTED",
                        "  its own rule generation " + ExampleDecision.GENERATION_DIGEST
                                + " is not active; judged again by the active one",
                        "  outcome was ACCEPTED, now REJECTED",
                        "  findings were none, now WRONG",
                        "  rule RULE-1 1.0.0 said Pass, rule RULE-1 1.0.0 now says Fail");
    }

    @Test
    void doesNotJudgeWhatPersonalDataWasRemovedFrom() throws Exception {
        record("findBySequence", RecordedExamples.reduced(7, 12));
        command.words = List.of("7");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(judged).isEmpty();
        assertThat(examples.printed()).contains("not judged again: personal data was removed from it, see record 12.");
    }

    @Test
    void doesNotJudgeTheRejectionOfAReusedRequestId() throws Exception {
        record("findBySequence", RecordedExamples.rejected(7, Decision.REQUEST_ID_REUSED));
        command.words = List.of("7");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(judged).isEmpty();
        assertThat(examples.printed()).contains("not judged again: it was rejected because its RequestID was used up");
    }

    @Test
    void findsNoDecisionWhereThereIsARefusalOrNothing() throws Exception {
        record("findBySequence", RecordedExamples.refusal(7));
        command.words = List.of("7");
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        command.log = RecordedExamples.log("findBySequence", arguments -> Optional.empty());
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(examples.printed().lines()).containsOnly("No decision is on record under 7.");
    }

    @Test
    void wantsEitherOneDecisionOrATime() throws Exception {
        command.log = RecordedExamples.log("search", arguments -> new SearchPage(List.of(), Optional.empty(), 0));

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        command.words = List.of("7");
        command.from = "2026-03-01";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed().lines())
                .containsOnly("Expected either a decision id or record number, or --from and --before.");
    }

    @Test
    void refusesWhatIsNeitherIdNorNumberNorTime() throws Exception {
        record("findById", RecordedExamples.accepted(7));
        command.words = List.of("seven");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        command.words = null;
        command.before = "seven";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed())
                .contains(
                        "'seven' cannot be looked up; expected one decision id or record number.",
                        "'seven' is not a time");
        assertThat(judged).isEmpty();
    }

    @Test
    void judgesAllOfATimePageByPageAndCounts() throws Exception {
        pages(
                new SearchPage(
                        List.of(
                                RecordedExamples.rejected(9, "WRONG"),
                                RecordedExamples.refusal(8),
                                RecordedExamples.accepted(7)),
                        Optional.of("7"),
                        0),
                new SearchPage(
                        List.of(
                                RecordedExamples.reduced(6, 12),
                                RecordedExamples.accepted(5),
                                RecordedExamples.withoutItsDocument(4)),
                        Optional.empty(),
                        0));
        command.from = "2026-03-01";
        command.before = "2026-03-03";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(all(), all().with(Criterion.AFTER, "7"));
        assertThat(judged).hasSize(3);
        assertThat(examples.printed().lines())
                .startsWith(
                        "5 decisions: 2 the same, 1 different, 2 not judged again; 3 by their own rule generation.",
                        "Record 9, decision " + RecordedExamples.id(9) + ": REJECTED")
                .contains("  outcome was REJECTED, now ACCEPTED");
    }

    @Test
    void countsTheSameAsJson() throws Exception {
        pages(new SearchPage(
                List.of(RecordedExamples.rejected(9, "WRONG"), RecordedExamples.accepted(7)), Optional.empty(), 0));
        command.from = "2026-03-01";
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        var answer = new ObjectMapper().readTree(examples.printed());
        assertThat(answer.get("decisions").asLong()).isEqualTo(2);
        assertThat(answer.get("different").asLong()).isEqualTo(1);
        assertThat(answer.get("notJudgedAgain").asLong()).isZero();
        assertThat(answer.get("byTheirOwnGeneration").asLong()).isEqualTo(2);
        assertThat(answer.at("/listed/0/sequence").asLong()).isEqualTo(9);
        assertThat(answer.at("/listed/0/ownGeneration").asBoolean()).isTrue();
        assertThat(answer.at("/listed/0/differences/0").asText()).isEqualTo("outcome was REJECTED, now ACCEPTED");
    }

    @Test
    void saysThatTheLogCannotBeRead() throws Exception {
        command.log = RecordedExamples.unavailableLog("findBySequence");
        command.words = List.of("7");

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(examples.printed().strip()).isEqualTo("The log cannot be read.");
    }

    private static SearchCriteria all() {
        return SearchCriteria.newest(100)
                .with(Criterion.RECEIVED_FROM, Instant.parse("2026-03-01T00:00:00Z"))
                .with(Criterion.RECEIVED_BEFORE, Instant.parse("2026-03-03T00:00:00Z"));
    }

    private void record(String method, RecordedEntry entry) {
        command.log = RecordedExamples.log(method, arguments -> {
            asked.add(arguments[0]);
            return Optional.of(entry);
        });
    }

    private void pages(SearchPage... pages) {
        command.log = RecordedExamples.log("search", arguments -> {
            asked.add(arguments[0]);
            return pages[asked.size() - 1];
        });
    }

    private void judge(Sha256 digest, DecisionOutcome outcome, List<Finding> findings) {
        var verdict = RecordedExamples.verdict(
                "1.0.0", findings.isEmpty() ? Outcome.pass() : Outcome.fail(findings.get(0)), false);
        command.rejudgement = facts -> {
            judged.add(facts);
            return new Rejudged(
                    outcome, true, findings, List.of(), List.of(verdict), ExampleDecision.generation(4, digest));
        };
    }
}
