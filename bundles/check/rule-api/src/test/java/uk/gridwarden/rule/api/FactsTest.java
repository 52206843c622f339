package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.rule.api.FactsFixture.dataSet;
import static uk.gridwarden.rule.api.FactsFixture.facts;
import static uk.gridwarden.rule.api.FactsFixture.factsAbout;
import static uk.gridwarden.rule.api.FactsFixture.point;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void maskEachOfTheirMeteringPointsInAText() {
        var facts = factsAbout("1012345678901", "9900112233", "1098765432109");

        assertThat(facts.masked("1012345678901 and 1098765432109, gas 9900112233, other 2000000000000"))
                .isEqualTo("10*********01 and 10*********09, gas 99******33, other 2000000000000");
    }

    @Test
    void leaveATextAloneWhereNoMeteringPointIsKnown() {
        assertThat(factsAbout().masked("The MPAN 1012345678901 is odd.")).isEqualTo("The MPAN 1012345678901 is odd.");
    }

    @Test
    void maskALongerMeteringPointThatBeginsWithAShorterOne() {
        assertThat(factsAbout("101234", "1012345678901").masked("101234 1012345678901"))
                .isEqualTo("10**34 10*********01");
    }

    @Test
    void maskEveryPartOfAFindingButItsCode() {
        var leaking = new Finding(
                "MPXN_UNKNOWN",
                "/Body/1012345678901",
                "1012345678901",
                "not 1012345678901",
                "The MPAN 1012345678901 is not registered.");

        assertThat(factsAbout("1012345678901").masked(leaking))
                .isEqualTo(new Finding(
                        "MPXN_UNKNOWN",
                        "/Body/10*********01",
                        "10*********01",
                        "not 10*********01",
                        "The MPAN 10*********01 is not registered."));
    }

    @Test
    void saysOfADataSetWhatIsKnownOfIt() {
        var facts = facts(List.of(), List.of(dataSet("inventory", 3), dataSet("registration", 7)));

        assertThat(facts.dataSet("registration")).contains(dataSet("registration", 7));
        assertThat(facts.dataSet("organisations")).isEmpty();
        assertThat(facts.dataSet("Registration")).isEmpty();
    }

    @Test
    void areThoseOfARequestWithoutAPayloadUnlessOneIsGiven() {
        assertThat(factsAbout().payload()).isEmpty();
    }

    @Test
    void stayAsTheyWereGathered() {
        var points = new ArrayList<>(List.of(point("1012345678901")));
        var dataSets = new ArrayList<>(List.of(dataSet("inventory", 3)));
        var facts = facts(points, dataSets);
        points.clear();
        dataSets.clear();

        assertThat(facts.meteringPoints()).containsExactly(point("1012345678901"));
        assertThat(facts.dataSets()).containsExactly(dataSet("inventory", 3));
        assertThatThrownBy(() -> facts.meteringPoints().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> facts.dataSets().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void doNotShowAMeteringPointInFullAmongTheirWords() {
        assertThat(factsAbout("1012345678901").toString()).doesNotContain("1012345678901");
    }
}
