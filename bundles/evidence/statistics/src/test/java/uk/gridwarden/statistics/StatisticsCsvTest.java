package uk.gridwarden.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.statistics.CellStatistics.Grouping;

class StatisticsCsvTest {
    @Test
    void hasOneRowForEveryNumber() {
        var rows = StatisticsCsv.rows(StatisticsExample.report("WIRE").by(Grouping.SUPPLIER));

        assertThat(rows)
                .startsWith(List.of("section", "grouping", "group", "figure", "number", "share"))
                .contains(
                        List.of("decisions", "all", "all", "decided", "16", ""),
                        List.of("decisions", "all", "all", "rejected", "2", "0.125000"),
                        List.of("decisions", "all", "all", "accepted under MONITOR", "4", "0.250000"),
                        List.of("decisions", "outcome", "ACCEPTED", "under MONITOR", "4", ""),
                        List.of("decisions", "outcome", "REJECTED", "dry run", "30", ""),
                        List.of("data", "all", "credentials as of 2026-02-28T00:00:00Z", "rows", "1234", ""),
                        List.of("decisions", "code", "NETWORK_OPERATOR_MISMATCH", "finding", "2", ""),
                        List.of("decisions", "code", "NETWORK_OPERATOR_MISMATCH", "monitored", "4", ""),
                        List.of("decisions", "code", "NETWORK_OPERATOR_MISMATCH", "dry run", "30", ""),
                        List.of("decisions", "code", "CERTIFICATE_EXPIRED", "noted", "1", ""),
                        List.of("placement", "all", "all", "another operator's", "2", "0.250000"),
                        List.of("placement", "supplier", "WIRE", "another operator's, preventable", "1", "0.125000"),
                        List.of("placement", "supplier", "WIRE", "expired", "2", "0.250000"),
                        List.of("placement", "supplier", "WIRE", "cells", "8", ""),
                        List.of("placement", "supplier", "WIRE", "correct, dates not known", "3", "0.375000"));
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(6));
        assertThat(rows).noneMatch(row -> row.contains("month"));
    }
}
