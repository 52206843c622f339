package uk.gridwarden.statistics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics.Counts;

class CellCountingTest {
    @Test
    void countsWhatNetworkOperatorCellsHold() throws Exception {
        var data = TwentyCells.data();

        TwentyCells.check(new CellCounting(data, TwentyCells.DATES).count());

        assertThat(data.openViews()).isZero();
    }

    @Test
    void saysOfHowManyCellsItCannotTellWhetherTheyExpired() throws Exception {
        var statistics = new CellCounting(TwentyCells.data(), (organisation, serial) -> Optional.empty()).count();

        assertThat(statistics.all().of(CellState.EXPIRED)).isZero();
        assertThat(statistics.all().of(CellState.CORRECT)).isEqualTo(6);
        assertThat(statistics.all().expiryNotKnown()).isEqualTo(6);
        assertThat(statistics.all().total()).isEqualTo(20);
    }

    @Test
    void countsNothingUntilAllDataSetsAreImported() throws Exception {
        var cells = new InMemoryBulkData()
                .credentials("02-00-00-00-00-00-0A-01,2026-02-04T10:00:00Z,NetworkOperator,keyAgreement,"
                        + "F2-00-00-00-00-00-02-00,NetworkOperator,\n");

        var statistics = new CellCounting(cells, TwentyCells.DATES).count();

        assertThat(statistics.all().total()).isZero();
        assertThat(statistics.dataSets()).hasSize(1);
    }

    @Test
    void saysThatTheDataCannotBeRead() {
        var counting = new CellCounting(
                () -> {
                    throw new UnavailableException("down", new Exception());
                },
                TwentyCells.DATES);

        assertThatThrownBy(counting::count).isInstanceOf(UnavailableException.class);
    }

    @Test
    void acceptsNoPartThatExceedsItsState() {
        assertThatThrownBy(() -> new Counts(Map.of(CellState.CORRECT, 1L), 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 of the cells in state CORRECT; expected 0 to 1");
        assertThatThrownBy(() -> new Counts(Map.of(CellState.ANOTHER_OPERATOR, 1L), 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
