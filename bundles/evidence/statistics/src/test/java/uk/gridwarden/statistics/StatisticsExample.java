package uk.gridwarden.statistics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/** Numbers that are easy to tell apart: sixteen requests decided, eight cells. */
final class StatisticsExample {
    static final Statistics DECISIONS = new Statistics(
            List.of(
                    new OutcomeCount(DecisionOutcome.ACCEPTED, true, false, 9),
                    new OutcomeCount(DecisionOutcome.ACCEPTED, false, false, 4),
                    new OutcomeCount(DecisionOutcome.REJECTED, true, false, 2),
                    new OutcomeCount(DecisionOutcome.UNDETERMINED, true, false, 1),
                    new OutcomeCount(DecisionOutcome.REJECTED, false, true, 30)),
            List.of(
                    new CodeCount(CodeKind.DRY_RUN, "NETWORK_OPERATOR_MISMATCH", 30),
                    new CodeCount(CodeKind.MONITORED, "NETWORK_OPERATOR_MISMATCH", 4),
                    new CodeCount(CodeKind.FINDING, "NETWORK_OPERATOR_MISMATCH", 2),
                    new CodeCount(CodeKind.NOTED, "CERTIFICATE_EXPIRED", 1)));

    static final Instant MADE_AT = Instant.parse("2026-03-01T12:00:00.5Z");

    private static final Counts COUNTS =
            new Counts(Map.of(CellState.CORRECT, 4L, CellState.ANOTHER_OPERATOR, 2L, CellState.EXPIRED, 2L), 3, 1);

    private StatisticsExample() {}

    static StatisticsReport report(String group) {
        Map<Grouping, SortedMap<String, Counts>> groups = new EnumMap<>(Grouping.class);
        for (var grouping : Grouping.values()) {
            groups.put(grouping, new TreeMap<>(Map.of(group, COUNTS)));
        }
        return report(COUNTS, groups);
    }

    /** A report on cells with these numbers and no groups. */
    static StatisticsReport report(Counts all) {
        return report(all, new EnumMap<>(Grouping.class));
    }

    private static StatisticsReport report(Counts all, Map<Grouping, SortedMap<String, Counts>> groups) {
        var credentials = new DataSetVersion(
                DataSet.CREDENTIALS, 3, Instant.parse("2026-02-28T00:00:00Z"), 1234, "credentials.csv", "0".repeat(64));
        return new StatisticsReport(
                MADE_AT,
                Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                Optional.empty(),
                DECISIONS,
                new CellStatistics(List.of(credentials), all, groups));
    }
}
