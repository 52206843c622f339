package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final List<String> BLANK = Rows.blank(3);
    private static final List<List<String>> ROWS = List.of(
            List.of("ED", "NWIR", ""), List.of("ED", "NWIR", ""), List.of("GT", "NWIR", ""), List.of("GT", "", "2027"));

    @Test
    void leavesOutTheColumnsAtTheEndThatAreThoseOfTheRowBefore() {
        assertThat(Rows.shortened(ROWS, BLANK))
                .containsExactly(List.of("ED", "NWIR"), List.of(), List.of("GT"), List.of("GT", "", "2027"));
    }

    @Test
    void fillsThemInAgain() {
        assertThat(Rows.full(Rows.shortened(ROWS, BLANK), BLANK)).isEqualTo(ROWS);
    }

    @Test
    void rejectsARowThatIsTooLong() {
        assertThatThrownBy(() -> Rows.full(List.of(List.of("a", "b", "c", "d")), BLANK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 4 columns; expected at most 3");
    }
}
