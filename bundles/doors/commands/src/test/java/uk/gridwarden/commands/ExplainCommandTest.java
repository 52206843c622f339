package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final ExplainCommand command = new ExplainCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
        command.log = RecordedExamples.log("findBySequence", arguments -> Optional.empty());
    }

    @Test
    void takesOptionsAfterTheIdentifier() throws Exception {
        command.words = List.of("2", "--depth", "dossier");

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(command.depth).isEqualTo("dossier");
        assertThat(examples.printed().strip()).isEqualTo("Nothing is on record under 2.");
    }

    @Test
    void explainsWithoutTheEngine() throws Exception {
        var entry = RecordedExamples.accepted(2);
        command.log = RecordedExamples.log("findBySequence", arguments -> Optional.of(entry));
        command.rules = null;
        command.words = List.of("2");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed()).contains("Record 2, ", "  rule RULE-1 1.0.0: passed");
    }

    @Test
    void blamesOnlyTheDepthForAnUnknownDepth() throws Exception {
        command.words = List.of("2");
        command.depth = "nonsense";

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed().strip())
                .isEqualTo("'nonsense' is not a depth; expected summary, trail or dossier.");
    }

    @Test
    void blamesOnlyTheIdentifierForAnUnknownIdentifier() throws Exception {
        command.words = List.of("what");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed().strip())
                .isEqualTo("'what' cannot be looked up; expected one decision id, correlation id, record number or"
                        + " RequestID.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2", "a:b:c"})
    void saysWhatARequestIdLooksLike(String malformed) throws Exception {
        command.words = List.of(malformed);

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed()).isNotBlank().doesNotContain("depth");
    }
}
