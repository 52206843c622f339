package uk.gridwarden.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

class StatisticsReportTest {
    @Test
    void writesAllNumbersAsJson() throws Exception {
        var json = new ObjectMapper()
                .readTree(StatisticsExample.report("WIRE")
                        .by(Grouping.DEVICE_TYPE)
                        .json());

        assertThat(json.get("madeAt").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(json.get("from").asText()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(json.has("before")).isFalse();
        assertThat(json.get("decided").asLong()).isEqualTo(16);
        assertThat(json.get("rejected").asLong()).isEqualTo(2);
        assertThat(json.get("undetermined").asLong()).isEqualTo(1);
        assertThat(json.get("acceptedUnderMonitor").asLong()).isEqualTo(4);
        assertThat(json.at("/outcomes/0").toString())
                .isEqualTo("{\"outcome\":\"ACCEPTED\",\"enforced\":true,\"dryRun\":false,\"count\":9}");
        assertThat(json.at("/codes/1").toString())
                .isEqualTo("{\"kind\":\"MONITORED\",\"code\":\"NETWORK_OPERATOR_MISMATCH\",\"count\":4}");
        assertThat(json.get("placement").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("dataSets", "all", "device-type");
        assertThat(json.at("/placement/dataSets/0/version").asLong()).isEqualTo(3);
        assertThat(json.at("/placement/dataSets/0/dataSet").asText()).isEqualTo("credentials");
        var numbers = json.at("/placement/device-type/WIRE");
        assertThat(numbers).isEqualTo(json.at("/placement/all"));
        assertThat(numbers)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                {"CORRECT": 4, "ANOTHER_OPERATOR": 2, "STILL_SUPPLIER": 0, "STILL_ACB": 0, "EXPIRED": 2, "UNKNOWN": 0,
                 "cells": 8, "expiryNotKnown": 3, "preventable": 1, "preventableShare": 0.125}
                """));
    }

    @Test
    void saysWhatWasDecided() {
        assertThat(StatisticsWords.conclusion(StatisticsExample.DECISIONS))
                .isEqualTo("Of 16 requests decided, 2 (12.500 %) were rejected and 1 (6.250 %) could not be determined;"
                        + " 4 (25.000 %) were accepted only because what was found is under MONITOR.");
        assertThat(StatisticsWords.conclusion(new Statistics(List.of(), List.of())))
                .isEqualTo("No request was decided, apart from dry runs.");
    }

    @Test
    void saysWhatCellsHold() {
        var sentences =
                StatisticsWords.conclusions(StatisticsExample.report("WIRE").cells());

        assertThat(sentences)
                .startsWith(
                        "Of 8 Network Operator cells, 2 (25.000 %) hold another operator's certificate; the check would"
                                + " have prevented 1 (12.500 %) of all cells from that.",
                        "0 (0.000 %) were never replaced, which the check cannot prevent.");
        assertThat(sentences.get(2)).startsWith("Of the correct ones, 3 hold a certificate whose dates are not known");
    }

    @Test
    void mentionsDatesOnlyOfCorrectCells() {
        assertThat(conclusions(Map.of(CellState.UNKNOWN, 2L)))
                .contains("No cell counts as correct.")
                .noneMatch(sentence -> sentence.contains("dates of every certificate"));
        assertThat(conclusions(Map.of(CellState.CORRECT, 2L)))
                .contains("The dates of every certificate that counts as correct are known.");
        assertThat(conclusions(Map.of()))
                .containsExactly("There are no Network Operator cells to count; import credentials, inventory and"
                        + " registration.");
    }

    private static List<String> conclusions(Map<CellState, Long> byState) {
        return StatisticsWords.conclusions(
                StatisticsExample.report(new Counts(byState, 0, 0)).cells());
    }
}
