package uk.gridwarden.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class StatisticsHtmlTest {
    @Test
    void loadsNothingAndRunsNothing() {
        assertThat(page("WIRE"))
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "<script", "src=", "href=", "@import", "url(");
    }

    @Test
    void saysWhenItWasMadeAndOfWhichData() {
        assertThat(page("WIRE"))
                .contains("Made by Gridwarden at 2026-03-01T12:00:00Z.")
                .contains("received from 2026-01-31T00:00:00Z until now")
                .contains("<td>credentials</td><td>3</td><td>1,234</td><td>2026-02-28T00:00:00Z</td>");
    }

    @Test
    void showsTheFiguresThatMatterFirst() {
        assertThat(page("WIRE"))
                .contains("<dt>Network Operator cells</dt><dd>8</dd>")
                .contains("<dt>another operator&#39;s</dt><dd>2 <small>25.000 %</small></dd>")
                .contains("<dt>of these preventable by the check</dt><dd>1 <small>12.500 %</small></dd>")
                .contains("<dt>rejected</dt><dd>2 <small>12.500 %</small></dd>")
                .contains("<dt>accepted under MONITOR</dt><dd>4 <small>25.000 %</small></dd>");
    }

    @Test
    void drawsEachStateInProportion() {
        assertThat(page("WIRE"))
                .contains("<svg role=\"img\" aria-label=\"correct 4 of 8, another operator&#39;s 2 of 8, expired 2 of"
                        + " 8\" width=\"200\" height=\"16\"><rect x=\"0.00\" width=\"100.00\" height=\"16\""
                        + " fill=\"#00795c\"><title>correct: 4</title></rect><rect x=\"100.00\" width=\"50.00\""
                        + " height=\"16\" fill=\"#c8401f\"><title>another operator&#39;s: 2</title></rect><rect"
                        + " x=\"150.00\" width=\"50.00\" height=\"16\" fill=\"#7b5ea7\">");
    }

    @Test
    void saysWhatWasDecidedAndWhatCameOfEachCode() {
        assertThat(page("WIRE"))
                .contains("</i>rejected</td><td>2</td><td>12.500 %</td>")
                .contains("</i>accepted under MONITOR</td><td>4</td><td>25.000 %</td>")
                .contains("</i>accepted, or no rule concerned</td><td>9</td><td>56.250 %</td>")
                .contains("NETWORK_OPERATOR_MISMATCH, stopped the request</td><td>2</td>")
                .contains("NETWORK_OPERATOR_MISMATCH, under MONITOR: the request went on</td><td>4</td>")
                .contains("CERTIFICATE_EXPIRED, under MONITOR: another finding stopped it</td><td>1</td>")
                .contains("NETWORK_OPERATOR_MISMATCH, dry run: only asked about</td><td>30</td>");
    }

    @Test
    void escapesWhatDataNames() {
        assertThat(page("<script>alert('\"&')</script>"))
                .contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void showsWhatCannotBeSeenAsAnEscape() {
        assertThat(page("WI\u200BRE\u202E<"))
                .contains("WI\\u200BRE\\u202E&lt;")
                .doesNotContain("\u200B")
                .doesNotContain("\u202E");
    }

    @Test
    void isWellFormedWhateverTheDataNames() throws Exception {
        var body = page("]]>&<'\"\u0001\ud800");

        var factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(body.substring(body.indexOf("<body>"), body.indexOf("</html>")))));

        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(9);
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(bar(0, 0, 0)).doesNotContain("<rect");
    }

    @Test
    void letsNoFewAmongMillionsVanishNorTheBarGrow() {
        assertThat(bar(5_000_000, 4_999_998, 2)).contains("width=\"98.52\"", "<rect x=\"98.52\" width=\"1.48\"");
    }

    private static String bar(long whole, long... counts) {
        var parts = java.util.Arrays.stream(counts)
                .mapToObj(count -> new StackedBar.Part("part", count, "#000"))
                .toList();
        return new StackedBar(List.copyOf(parts), whole, 100).svg();
    }

    private static String page(String group) {
        return StatisticsHtml.page(StatisticsExample.report(group));
    }
}
