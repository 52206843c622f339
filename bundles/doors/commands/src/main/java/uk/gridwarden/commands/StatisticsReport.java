package uk.gridwarden.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/**
 * What {@code gw:statistics} shows, in whatever form. The numbers are those of the two services, which the SOAP operation
 * asks as well; nothing here counts again.
 *
 * @param madeAt when it was made
 * @param from earliest time of receipt of the requests that count, where there is one
 * @param before first time of receipt that no longer counts, where there is one
 * @param decisions what was decided
 * @param placement what Network Operator cells hold
 * @param groupings those of the placement to show
 */
record StatisticsReport(
        Instant madeAt,
        Optional<Instant> from,
        Optional<Instant> before,
        Statistics decisions,
        CellStatistics placement,
        List<Grouping> groupings) {}
