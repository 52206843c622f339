package uk.gridwarden.gateway.internal;

import java.util.Map;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.gateway.internal.contract.CellCounts;
import uk.gridwarden.gateway.internal.contract.CellGrouping;
import uk.gridwarden.gateway.internal.contract.DecisionCounts;
import uk.gridwarden.gateway.internal.contract.GetStatisticsResponse;
import uk.gridwarden.gateway.internal.contract.Outcome;
import uk.gridwarden.gateway.internal.contract.Placement;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsReport;

/** Copies statistics into the classes of the contract. */
final class StatisticsAnswer {
    private StatisticsAnswer() {}

    static GetStatisticsResponse of(StatisticsReport report) {
        var answer = new GetStatisticsResponse();
        answer.setDecisions(decisions(report.decisions()));
        answer.setPlacement(placement(report.cells()));
        return answer;
    }

    private static DecisionCounts decisions(Statistics statistics) {
        var answer = new DecisionCounts();
        answer.setDecided(statistics.decided());
        answer.setRejected(statistics.rejected());
        answer.setUndetermined(statistics.undetermined());
        answer.setAcceptedUnderMonitor(statistics.acceptedUnderMonitor());
        for (var row : statistics.outcomes()) {
            var outcome = new DecisionCounts.Outcome();
            outcome.setOutcome(Outcome.valueOf(row.outcome().name()));
            outcome.setEnforced(row.enforced());
            outcome.setDryRun(row.dryRun());
            outcome.setCount(row.count());
            answer.getOutcome().add(outcome);
        }
        for (var row : statistics.codes()) {
            var code = new DecisionCounts.Code();
            code.setKind(row.kind().name());
            code.setCode(row.code());
            code.setCount(row.count());
            answer.getCode().add(code);
        }
        return answer;
    }

    private static Placement placement(CellStatistics cells) {
        var answer = new Placement();
        cells.dataSets().forEach(version -> answer.getDataSet().add(dataSet(version)));
        answer.setAll(counts(cells.all()));
        answer.setPreventableShare(cells.all().preventable());
        cells.groups().forEach((grouping, groups) -> answer.getGrouping().add(grouping(grouping, groups)));
        return answer;
    }

    private static Placement.DataSet dataSet(DataSetVersion version) {
        var answer = new Placement.DataSet();
        answer.setName(version.dataSet().key());
        answer.setVersion(version.version());
        answer.setAsOf(XmlTimes.dateTime(version.asOf()));
        answer.setRows(version.rows());
        return answer;
    }

    private static Placement.Grouping grouping(Grouping grouping, Map<String, Counts> groups) {
        var answer = new Placement.Grouping();
        answer.setBy(CellGrouping.valueOf(grouping.name()));
        groups.forEach((name, counts) -> {
            var group = new Placement.Grouping.Group();
            group.setName(name);
            group.setCounts(counts(counts));
            answer.getGroup().add(group);
        });
        return answer;
    }

    private static CellCounts counts(Counts counts) {
        var answer = new CellCounts();
        answer.setCells(counts.total());
        answer.setCorrect(counts.of(CellState.CORRECT));
        answer.setAnotherOperator(counts.of(CellState.ANOTHER_OPERATOR));
        answer.setStillSupplier(counts.of(CellState.STILL_SUPPLIER));
        answer.setStillAcb(counts.of(CellState.STILL_ACB));
        answer.setExpired(counts.of(CellState.EXPIRED));
        answer.setUnknown(counts.of(CellState.UNKNOWN));
        answer.setExpiryNotKnown(counts.expiryNotKnown());
        answer.setPreventable(counts.prevented());
        return answer;
    }
}
