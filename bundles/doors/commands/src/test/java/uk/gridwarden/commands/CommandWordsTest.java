package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    private final DutyCommand command = new DutyCommand();

    @Test
    void takesValuesAndFlagsAfterTheArguments() {
        var words = CommandWords.of(command, List.of("outstanding", "--user", "SUPA", "--estate"));

        assertThat(words).isEqualTo(new CommandWords(List.of("outstanding"), false));
        assertThat(command.user).isEqualTo("SUPA");
        assertThat(command.estate).isTrue();
        assertThat(command.json).isFalse();
    }

    @Test
    void takesADashAsAValue() {
        var export = new ObligationsCommand();

        CommandWords.of(export, List.of("bulk", "--csv", "-"));

        assertThat(export.csv).isEqualTo("-");
    }

    @Test
    void sendsToTheHelpOfTheCommand() {
        assertThat(CommandWords.of(command, List.of("record", "--help")).isHelp())
                .isTrue();
    }

    @Test
    void refusesAnOptionThatDoesNotExistOrLacksItsValue() {
        assertThatThrownBy(() -> CommandWords.of(command, List.of("record", "--frob")))
                .hasMessageContaining("Unknown option '--frob'");
        assertThatThrownBy(() -> CommandWords.of(command, List.of("record", "--user")))
                .hasMessageContaining("no value for --user");
    }

    @Test
    void countsNothingAsNoWords() {
        var none = CommandWords.of(command, null);

        assertThat(none.at(0)).isEmpty();
        assertThatThrownBy(() -> none.only("one file")).hasMessage("no argument; expected one file");
    }

    @Test
    void namesTheFirstArgumentTooMany() {
        var three = CommandWords.of(command, List.of("a", "b", "c"));

        assertThat(three.at(2)).contains("c");
        assertThatThrownBy(() -> three.only("one file")).hasMessage("Unexpected argument 'b'; expected one file");
        assertThatThrownBy(() -> three.atMost(2, "two files")).hasMessageStartingWith("Unexpected argument 'c'");
    }
}
