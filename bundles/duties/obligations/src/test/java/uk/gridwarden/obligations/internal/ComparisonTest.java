package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.Comparison.Change;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.SmetsGeneration;

/** Changes between two days. */
class ComparisonTest {
    private static final LocalDate AFTER = LocalDate.parse("2019-11-04");

    @Test
    void showsThatMp087ClosedTheGapOfOneClauseOnly() throws Exception {
        var question = Resolvers.aboutDevice("2019-11-03", DeviceType.CHF, SmetsGeneration.SMETS1);

        var comparison = Resolvers.shipped().compare(question, AFTER);

        assertThat(comparison.changes()).hasSize(4);
        assertThat(changed(comparison)).isEqualTo("G3.20(b)");
        var change = comparison.changes().stream()
                .filter(Change::changed)
                .findFirst()
                .orElseThrow();
        assertThat(change.summary())
                .isEqualTo("G3.20(b) changed for a User in role IS: on 2019-11-03 it does not apply (a gap: it falls on"
                        + " nobody), on 2019-11-04 it applies.");
    }

    @Test
    void findsNoChangeWhereOnlyTheTextVersionDiffers() throws Exception {
        var question = Resolvers.aboutDevice("2019-11-03", DeviceType.CHF, SmetsGeneration.SMETS2);

        var comparison = Resolvers.shipped().compare(question, AFTER);

        assertThat(comparison.changes()).hasSize(4).noneMatch(Change::changed);
        assertThat(comparison.first().textVersions())
                .isNotEqualTo(comparison.second().textVersions());
        assertThat(comparison.changes().get(1).summary())
                .isEqualTo("G3.17(b) is unchanged for a User in role IS: it does not apply (it falls on the DCC).");
    }

    @Test
    void worksBackwardsInTimeToo() throws Exception {
        var question = Resolvers.aboutDevice("2019-11-04", DeviceType.GPF, SmetsGeneration.SMETS1);

        assertThat(changed(Resolvers.shipped().compare(question, LocalDate.parse("2018-02-22"))))
                .isEqualTo("G3.17(b) G3.20(b)");
    }

    @Test
    void showsTheOldAndTheNewSupplierOfAMeterThatChangedHands() throws Exception {
        var question = new ObligationQuestion(
                LocalDate.parse("2019-11-03"),
                new AskedUser.ResponsibleSuppliers(),
                new AskedSubject.InventoryDevice(Eui64.parse(Homes.ESME_2)));

        var comparison = Resolvers.with(Homes.estate()).compare(question, AFTER);

        assertThat(comparison.changes())
                .extracting(Change::summary)
                .contains(
                        "G3.17(b) changed for AMBE: on 2019-11-03 it applies, on 2019-11-04 it is not in question.",
                        "G3.17(b) changed for DUSK: on 2019-11-03 it is not in question, on 2019-11-04 it applies.");
    }

    private static String changed(Comparison comparison) {
        return String.join(
                " ",
                comparison.changes().stream()
                        .filter(Change::changed)
                        .map(change -> change.limb().toString())
                        .toList());
    }
}
