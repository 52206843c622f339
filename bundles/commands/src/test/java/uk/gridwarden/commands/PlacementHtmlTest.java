package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;

class PlacementHtmlTest {
    private static final Counts COUNTS =
            new Counts(Map.of(PlacementState.CORRECT, 3L, PlacementState.ANOTHER_OPERATOR, 1L));

    @Test
    void loadsNothingAndRunsNothing() {
        assertThat(PlacementHtml.page(report("WIRE")))
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "<script", "src=", "href=", "@import", "url(");
    }

    @Test
    void drawsEachStateInProportion() {
        assertThat(PlacementHtml.page(report("WIRE")))
                .contains("<rect x=\"0.00\" width=\"480.00\" height=\"18\" fill=\"#2a7f62\"><title>correct: 3</title>")
                .contains("<rect x=\"480.00\" width=\"160.00\"");
    }

    @Test
    void escapesWhatDataNames() {
        assertThat(PlacementHtml.page(report("<b>&\"")))
                .contains("&lt;b&gt;&amp;&quot;")
                .doesNotContain("<b>");
    }

    @Test
    void saysWhatTheCheckWouldHavePrevented() {
        assertThat(PlacementWords.conclusion(report("WIRE")))
                .startsWith("Of 4 Network Operator cells, 1 (25.000 %) hold another operator's certificate");
    }

    @Test
    void listsEveryGroupOfTheTable() {
        assertThat(PlacementCommand.rows(report("WIRE"), List.of(Grouping.SUPPLIER)))
                .containsExactly(
                        List.of(
                                "grouping",
                                "group",
                                "CORRECT",
                                "ANOTHER_OPERATOR",
                                "STILL_SUPPLIER",
                                "STILL_ACB",
                                "UNKNOWN",
                                "cells"),
                        List.of("all", "all", "3", "1", "0", "0", "0", "4"),
                        List.of("supplier", "WIRE", "3", "1", "0", "0", "0", "4"));
    }

    private static PlacementReport report(String group) {
        Map<Grouping, SortedMap<String, Counts>> groups = new EnumMap<>(Grouping.class);
        for (var grouping : Grouping.values()) {
            groups.put(grouping, new TreeMap<>(Map.of(group, COUNTS)));
        }
        return new PlacementReport(List.of(), COUNTS, groups);
    }
}
