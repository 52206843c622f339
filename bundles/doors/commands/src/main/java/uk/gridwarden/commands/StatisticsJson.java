package uk.gridwarden.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;

/** Statistics as maps and lists for {@link Json}. */
final class StatisticsJson {
    private StatisticsJson() {}

    static Map<String, Object> of(StatisticsReport report) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("madeAt", report.madeAt().toString());
        addDecisions(answer, report.decisions());
        answer.put("placement", placement(report));
        return answer;
    }

    private static void addDecisions(Map<String, Object> answer, Statistics statistics) {
        answer.put("decided", statistics.decided());
        answer.put("rejected", statistics.rejected());
        answer.put("undetermined", statistics.undetermined());
        answer.put("acceptedUnderMonitor", statistics.acceptedUnderMonitor());
        answer.put(
                "outcomes",
                statistics.outcomes().stream()
                        .map(row -> Map.of(
                                "outcome", row.outcome().name(),
                                "enforced", row.enforced(),
                                "dryRun", row.dryRun(),
                                "count", row.count()))
                        .toList());
        answer.put(
                "codes",
                statistics.codes().stream()
                        .map(row -> Map.of("kind", row.kind().name(), "code", row.code(), "count", row.count()))
                        .toList());
    }

    private static Map<String, Object> placement(StatisticsReport report) {
        CellStatistics placement = report.placement();
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "dataSets",
                placement.dataSets().stream().map(StatisticsJson::dataSet).toList());
        answer.put("all", counts(placement.all()));
        for (var grouping : report.groupings()) {
            var groups = new LinkedHashMap<String, Object>();
            placement.groups().get(grouping).forEach((group, counts) -> groups.put(group, counts(counts)));
            answer.put(grouping.key(), groups);
        }
        return answer;
    }

    private static Map<String, Object> dataSet(DataSetVersion version) {
        return Map.of(
                "name", version.dataSet().key(),
                "version", version.version(),
                "asOf", version.asOf().toString(),
                "rows", version.rows());
    }

    private static Map<String, Object> counts(Counts counts) {
        var answer = new LinkedHashMap<String, Object>();
        counts.byState().forEach((state, count) -> answer.put(state.name(), count));
        answer.put("cells", counts.total());
        answer.put("expiryNotKnown", counts.expiryNotKnown());
        answer.put("preventable", counts.prevented());
        answer.put("preventableShare", counts.preventable());
        return answer;
    }
}
