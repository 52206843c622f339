package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.registration.internal.analysis.JdbcDataQuality;
import uk.gridwarden.registration.internal.analysis.JdbcPlacementStatistics;

/** What is counted over whole data sets, on every database. */
abstract class ReportsContract extends StoreContract {
    @Test
    void countsWhatNetworkOperatorCellsHold() throws Exception {
        PlacementExample.importInto(store);
        PlacementExample.check(new JdbcPlacementStatistics(store.database(), PlacementExample.DATES).report());
    }

    @Test
    void saysOfHowManyCellsItCannotTellWhetherTheyExpired() throws Exception {
        PlacementExample.importInto(store);
        var report = new JdbcPlacementStatistics(store.database(), (organisation, serial) -> Optional.empty()).report();
        assertThat(report.all().of(PlacementState.EXPIRED)).isZero();
        assertThat(report.all().of(PlacementState.CORRECT)).isEqualTo(6);
        assertThat(report.all().expiryNotKnown()).isEqualTo(6);
        assertThat(report.all().total()).isEqualTo(20);
    }

    @Test
    void reportsWhatContradictsItselfInTheData() throws Exception {
        QualityExample.importInto(store);
        QualityExample.check(new JdbcDataQuality(store.database()).report(DAY));
    }

    @Test
    void countsNothingWithoutData() throws Exception {
        assertThat(new JdbcPlacementStatistics(store.database(), PlacementExample.DATES)
                        .report()
                        .all()
                        .total())
                .isZero();
        assertThat(new JdbcDataQuality(store.database()).report(DAY).findings())
                .allMatch(finding -> finding.count() == 0);
    }
}
