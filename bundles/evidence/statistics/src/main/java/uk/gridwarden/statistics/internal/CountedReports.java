package uk.gridwarden.statistics.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.registration.BulkRegistrationData;
import uk.gridwarden.smki.CertificateDates;
import uk.gridwarden.statistics.StatisticsReport;
import uk.gridwarden.statistics.StatisticsReports;

/** Asks the decision log for its numbers and counts the cells. */
@Component
public final class CountedReports implements StatisticsReports {
    private final DecisionLog log;
    private final CellCounting cells;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public CountedReports(
            @Reference DecisionLog log,
            @Reference BulkRegistrationData data,
            @Reference CertificateDates dates,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.log = log;
        this.cells = new CellCounting(data, dates);
        this.clock = clock;
    }

    @Override
    public StatisticsReport report(Optional<Instant> from, Optional<Instant> before) throws FailureException {
        if (from.isPresent() && before.isPresent() && from.get().isAfter(before.get())) {
            throw new FailureException(
                    FaultCode.OPERATION_INVALID,
                    "The period starts at " + from.get() + ", after its end at " + before.get()
                            + "; expected an earlier start.");
        }
        return new StatisticsReport(clock.instant(), from, before, log.statistics(from, before), cells.count());
    }
}
