package uk.gridwarden.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasisChangesTest {

    @Test
    void namesWhatWasAddedToAListAndTakenOut() {
        assertThat(BasisChanges.between(
                        Map.of("findings.monitored", BasisChanges.list(List.of("B", "A"))),
                        Map.of("findings.monitored", BasisChanges.list(List.of("C", "B", "D")))))
                .containsExactly("findings.monitored: added C, D; removed A");
    }

    @Test
    void namesWhatIsAddedToAnEmptyList() {
        assertThat(BasisChanges.between(
                        Map.of("findings.monitored", "[]"),
                        Map.of("findings.monitored", "[NETWORK_OPERATOR_MISMATCH]")))
                .containsExactly("findings.monitored: added NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void namesAValueWithTheOneBefore() {
        assertThat(BasisChanges.between(Map.of("operator.match", "party"), Map.of("operator.match", "eui64")))
                .containsExactly("operator.match: eui64, before party");
    }

    @Test
    void namesKeysThatCameAndWentInOrder() {
        assertThat(BasisChanges.between(Map.of("b", "1", "same", "1"), Map.of("a", "2", "same", "1")))
                .containsExactly("a: added 2", "b: removed 1");
    }

    @Test
    void saysNothingWhereNothingDiffers() {
        assertThat(BasisChanges.between(Map.of("a", "[x]"), Map.of("a", "[x]"))).isEmpty();
    }
}
