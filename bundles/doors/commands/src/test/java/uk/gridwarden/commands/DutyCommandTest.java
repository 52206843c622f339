package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said when something is missing. */
class DutyCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final DutyCommand command = new DutyCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
    }

    @Test
    void namesTheActionsWhenThereIsNone() throws Exception {
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(printed()).isEqualTo("No argument; expected one action: record, withdraw, outstanding or history.");
    }

    @Test
    void namesEverythingThatARecordLacksAndTheEvents() throws Exception {
        command.words = List.of("record", "--user", "SUPA", "--clause", "G3.17b");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(printed())
                .startsWith("Record lacks --subject, --reference, --event; expected --user, --clause, --subject,")
                .contains("became-aware, manufacturer-notified")
                .endsWith("arrangement-in-place or arrangement-ended.");
    }

    @Test
    void namesTheEventsForAnUnknownOne() throws Exception {
        command.words = List.of("record", "--user", "SUPA", "--clause", "G3.17b", "--subject", "user-systems");
        command.reference = "V-1";
        command.event = "noticed";

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(printed()).startsWith("Unknown event 'noticed'; expected became-aware, ");
    }

    @Test
    void asksForTheUserOfAHistory() throws Exception {
        command.words = List.of("history");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(printed()).contains("--user").contains("market participant id");
    }

    private String printed() {
        return examples.printed().strip();
    }
}
