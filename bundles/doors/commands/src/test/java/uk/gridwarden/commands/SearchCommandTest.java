package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.test.decisions.ExampleDecision;

class SearchCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final List<Object> asked = new ArrayList<>();
    private final SearchCommand command = new SearchCommand();

    @Test
    void printsARowForEachRecordAndHowToGoOn() {
        answer(
                Optional.of("5"),
                RecordedExamples.rejected(9, "OPERATOR_MISMATCH"),
                RecordedExamples.monitored(8, "ODD"),
                RecordedExamples.dryRun(7),
                RecordedExamples.refusal(6),
                RecordedExamples.accepted(5));

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(rowOf("9 ")).contains("6.15.1 CV 4", "REJECTED", "OPERATOR_MISMATCH", "2026-03-01T12:00:00Z");
        assertThat(rowOf("8 ")).contains("ACCEPTED (monitored)", "ODD");
        assertThat(rowOf("7 ")).contains("ACCEPTED (dry run)");
        assertThat(rowOf("6 ")).contains("refusal", "SIGNATURE_INVALID");
        assertThat(rowOf("5 "))
                .contains(ExampleDecision.requestId(5).toString())
                .doesNotContain("(dry run)", "(monitored)");
        assertThat(examples.printed())
                .contains("There are more: repeat with --after 5.")
                .doesNotContain(ExampleDecision.MPAN.value());
        assertThat(asked).containsExactly(SearchCriteria.newest(20));
    }

    @Test
    void saysThatNothingWasFound() {
        answer(Optional.empty());

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed()).contains("no record").doesNotContain("There are more");
    }

    @Test
    void asksForAllThatIsGiven() {
        answer(Optional.empty());
        command.from = "2026-03-01";
        command.before = "2026-03-02T08:00:00Z";
        command.requestId = ExampleDecision.requestId(7).toString();
        command.device = ExampleDecision.DEVICE.toString();
        command.mpxn = ExampleDecision.MPAN.value();
        command.operator = "90-B3-D5-1F-30-02-00-00";
        command.originator = ExampleDecision.ORIGINATOR.toString();
        command.service = "6.15.1";
        command.finding = "OPERATOR_MISMATCH";
        command.outcome = "rejected";
        command.limit = 50;
        command.kind = "decision";
        command.after = "5-1-12";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked)
                .containsExactly(SearchCriteria.newest(50)
                        .with(Criterion.RECEIVED_FROM, Instant.parse("2026-03-01T00:00:00Z"))
                        .with(Criterion.RECEIVED_BEFORE, Instant.parse("2026-03-02T08:00:00Z"))
                        .with(Criterion.REQUEST_ID, ExampleDecision.requestId(7))
                        .with(Criterion.TARGET_DEVICE, ExampleDecision.DEVICE)
                        .with(Criterion.MPXN, ExampleDecision.MPAN)
                        .with(Criterion.OPERATOR, Eui64.parse("90-B3-D5-1F-30-02-00-00"))
                        .with(Criterion.ORIGINATOR, ExampleDecision.ORIGINATOR)
                        .with(Criterion.SERVICE, new ServiceReferenceVariant("6.15.1"))
                        .with(Criterion.CODE, "OPERATOR_MISMATCH")
                        .with(Criterion.OUTCOME, DecisionOutcome.REJECTED)
                        .with(Criterion.KIND, RecordKind.DECISION)
                        .with(Criterion.AFTER, "5-1-12"));
    }

    @Test
    void printsTheSameAsJsonWithoutMeteringPoints() throws Exception {
        answer(Optional.of("6"), RecordedExamples.rejected(9, "OPERATOR_MISMATCH"), RecordedExamples.refusal(6));
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        var answer = new ObjectMapper().readTree(examples.printed());
        assertThat(answer.get("after").asText()).isEqualTo("6");
        assertThat(answer.at("/entries/0/sequence").asLong()).isEqualTo(9);
        assertThat(answer.at("/entries/0/kind").asText()).isEqualTo("decision");
        assertThat(answer.at("/entries/0/outcome").asText()).isEqualTo("REJECTED");
        assertThat(answer.at("/entries/0/codes/0").asText()).isEqualTo("OPERATOR_MISMATCH");
        assertThat(answer.at("/entries/1/kind").asText()).isEqualTo("refusal");
        assertThat(answer.at("/entries/1/claimedRequestId").asText())
                .isEqualTo(ExampleDecision.requestId(6).toString());
        assertThat(examples.printed()).doesNotContain(ExampleDecision.MPAN.value());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                malformed("yesterday", (command, text) -> command.from = text),
                malformed("2026-02-30", (command, text) -> command.before = text),
                malformed("1:2", (command, text) -> command.requestId = text),
                malformed("00-DB", (command, text) -> command.device = text),
                malformed("", (command, text) -> command.mpxn = text),
                malformed("MANW", (command, text) -> command.operator = text),
                malformed("SPOW", (command, text) -> command.originator = text),
                malformed("six", (command, text) -> command.service = text),
                malformed("PERHAPS", (command, text) -> command.outcome = text),
                malformed("decisions", (command, text) -> command.kind = text),
                malformed("501", (command, text) -> command.limit = Integer.parseInt(text)));
    }

    private static Arguments malformed(String text, BiConsumer<SearchCommand, String> option) {
        return Arguments.of(text, option);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatCannotBeMeantAndAsksNothing(String text, BiConsumer<SearchCommand, String> option) {
        answer(Optional.empty());
        option.accept(command, text);

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
        assertThat(examples.printed()).contains("expected").doesNotContain("Exception");
    }

    @Test
    void saysThatTheLogCannotBeRead() {
        command.session = examples.session();
        command.log = RecordedExamples.unavailableLog("search");

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(examples.printed().strip()).isEqualTo("The log cannot be read.");
    }

    private void answer(Optional<String> next, RecordedEntry... entries) {
        command.session = examples.session();
        command.log = RecordedExamples.log("search", arguments -> {
            asked.add(arguments[0]);
            return new SearchPage(List.of(entries), next, 0);
        });
    }

    private String rowOf(String record) {
        return examples.printed()
                .lines()
                .filter(line -> line.strip().startsWith(record))
                .findFirst()
                .orElseThrow();
    }
}
