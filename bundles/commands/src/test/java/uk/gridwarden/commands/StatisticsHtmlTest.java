package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.PlacementReport.Grouping;

class StatisticsHtmlTest {
    @Test
    void loadsNothingAndRunsNothing() {
        assertThat(page("WIRE"))
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "<script", "src=", "href=", "@import", "url(");
    }

    @Test
    void drawsEachStateInProportion() {
        assertThat(page("WIRE"))
                .contains("<rect x=\"0.00\" width=\"320.00\" height=\"18\" fill=\"#2a7f62\"><title>correct: 4</title>")
                .contains("<rect x=\"320.00\" width=\"160.00\" height=\"18\" fill=\"#c1272d\">")
                .contains(
                        "<rect x=\"480.00\" width=\"160.00\" height=\"18\" fill=\"#7b5ea7\"><title>expired: 2</title>");
    }

    @Test
    void drawsWhatWasDecided() {
        assertThat(page("WIRE"))
                .contains("received from 2026-01-31T00:00:00Z until now")
                .contains(
                        "<tr><td>rejected</td><td>2</td><td class=\"chart\"><svg role=\"img\" width=\"640\" height=\"18\">"
                                + "<rect x=\"0.00\" width=\"80.00\"")
                .contains("<tr><td>accepted under MONITOR</td><td>4</td>")
                .contains("<tr><td>others</td><td>9</td>")
                .contains("NETWORK_OPERATOR_MISMATCH (finding)");
    }

    @Test
    void escapesWhatDataNames() {
        assertThat(page("<b>&\"")).contains("&lt;b&gt;&amp;&quot;").doesNotContain("<b>");
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(new StackedBar(java.util.List.of(new StackedBar.Part("none", 0, "#000")), 0).svg())
                .contains("width=\"0.00\"");
    }

    private static String page(String group) {
        return StatisticsHtml.page(StatisticsExample.report(group, Grouping.values()));
    }
}
