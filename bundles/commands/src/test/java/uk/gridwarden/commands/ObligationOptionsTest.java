package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that follow the action. */
class ObligationOptionsTest {
    private final DutyCommand command = new DutyCommand();

    @Test
    void takesValuesAndFlagsAfterTheAction() {
        assertThat(ObligationOptions.areHelp(command, List.of("outstanding", "--user", "SUPA", "--estate")))
                .isFalse();

        assertThat(command.user).isEqualTo("SUPA");
        assertThat(command.estate).isTrue();
        assertThat(command.json).isFalse();
    }

    @Test
    void sendsToTheHelpOfTheCommand() {
        assertThat(ObligationOptions.areHelp(command, List.of("record", "--help")))
                .isTrue();
    }

    @Test
    void refusesAnOptionThatDoesNotExistOrLacksItsValue() {
        assertThatThrownBy(() -> ObligationOptions.areHelp(command, List.of("record", "--frob")))
                .hasMessageContaining("'--frob' is no option");
        assertThatThrownBy(() -> ObligationOptions.areHelp(command, List.of("record", "--user")))
                .hasMessageContaining("nothing was given for --user");
    }
}
