package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.RetentionSummary;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

class LogRetainCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final List<Object> asked = new ArrayList<>();
    private final LogRetainCommand command = new LogRetainCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
        command.clock = Clock.fixed(ExampleDecision.RECEIVED_AT, ZoneOffset.UTC);
        answer(new RetentionSummary(3, Optional.of(ExampleReceipt.at(17))));
    }

    @Test
    void removesWhatWasRecordedBeforeTheDayAndGivesTheReceipt() {
        command.before = "2025-01-31";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked)
                .containsExactly(Instant.parse("2025-01-31T00:00:00Z"), Set.of(RecordKind.DECISION), "olga, shell");
        assertThat(examples.printed().strip())
                .isEqualTo("Personal data was removed from 3 records." + " The last record that says so is 17, head "
                        + ExampleReceipt.at(17).headHash());
    }

    @Test
    void removesFromRecordsOfTheKindsThatItIsTold() {
        command.before = "2025-01-31";
        command.kinds = List.of("act", "duty");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).contains(Set.of(RecordKind.ACT, RecordKind.DUTY));
    }

    @Test
    void refusesAWordThatIsNoKind() {
        command.before = "2025-01-31";
        command.kinds = List.of("decisions");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
        assertThat(examples.printed()).contains("'decisions' is not a kind of record; expected decision");
    }

    @Test
    void saysThatThereWasNothingToRemove() {
        answer(new RetentionSummary(0, Optional.empty()));
        command.before = "2025-01-31";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed().strip()).isEqualTo("Personal data was removed from 0 records.");
    }

    @Test
    void takesTheTimeOfNowItself() {
        command.before = ExampleDecision.RECEIVED_AT.toString();

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).startsWith(ExampleDecision.RECEIVED_AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T10:15:31Z", "2026-03-03", "2062-01-31"})
    void refusesATimeAheadAndRemovesNothing(String ahead) {
        command.before = ahead;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
        assertThat(examples.printed()).contains("'" + ahead + "' is in the future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven years", "31.01.2025", "2025-02-30", "2025-01-31T08:00"})
    void refusesWhatIsNoTimeAndRemovesNothing(String text) {
        command.before = text;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
        assertThat(examples.printed()).contains("'" + text + "' is not a time; expected a UTC day");
    }

    @Test
    void saysThatItHasToBeRunAgain() {
        command.before = "2025-01-31";
        command.log = RecordedExamples.unavailableLog("retain");

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(examples.printed().strip()).isEqualTo("The log cannot be read.");
    }

    private void answer(RetentionSummary summary) {
        command.log = RecordedExamples.log("retain", arguments -> {
            asked.addAll(List.of(arguments));
            return summary;
        });
    }
}
