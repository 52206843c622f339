package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records that were stored before a component was added are read with null in its place. */
class EarlierRecordsTest {
    private static final Finding CAUSE = new Finding("MPXN_UNKNOWN", "request", "", "an MPAN", "A sentence.");

    @Test
    void haveAPolicyThatMonitorsNothing() {
        assertThat(new Policy(Policy.OperatorMatch.PARTY, true, null))
                .isEqualTo(new Policy(Policy.OperatorMatch.PARTY, true));
        assertThat(new Policy(Policy.OperatorMatch.PARTY, true).monitored()).isEmpty();
    }

    @Test
    void haveUndeterminedOutcomesWithNothingBesides() {
        var outcome = new Outcome.Undetermined(CAUSE, List.of(), List.of(), null);
        assertThat(outcome.monitored()).isEmpty();
        assertThat(outcome).isEqualTo(Outcome.undetermined(CAUSE));
    }

    @Test
    void keepMonitoredCodesInOneOrder() {
        assertThat(new Policy(Policy.OperatorMatch.PARTY, true, Set.of("C", "A", "B")).monitored())
                .containsExactly("A", "B", "C");
    }
}
