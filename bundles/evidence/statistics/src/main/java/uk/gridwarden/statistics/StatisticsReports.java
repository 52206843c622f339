package uk.gridwarden.statistics;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.FailureException;

/** Counts decisions and Network Operator cells. */
@ProviderType
public interface StatisticsReports {
    /**
     * Counts the requests received in a period, and all cells of the credentials data. Takes time in proportion to the
     * number of cells, and memory for the groups only. The trust folder's organisation certificates tell, by EUI-64 and
     * serial number, whether a certificate had expired. A cell whose certificate is not among them, or that has no serial
     * number, is counted in {@link CellStatistics.Counts#expiryNotKnown()}.
     *
     * @param from the earliest time of receipt that counts; unbounded if empty
     * @param before the first time of receipt that no longer counts; unbounded if empty
     * @throws FailureException when the period ends before it starts, or a database cannot be read
     */
    StatisticsReport report(Optional<Instant> from, Optional<Instant> before) throws FailureException;
}
