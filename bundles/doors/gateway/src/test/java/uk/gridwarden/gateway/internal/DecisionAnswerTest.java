package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

class DecisionAnswerTest {
    private static final String MPAN = "1012345678119";
    private static final String MPRN = "7654321";

    /** Written by a rule that heeds no advice. */
    private static final Finding FINDING = new Finding(
            "SITE_UNUSUAL", "meter " + MPAN, MPAN, MPRN, "Meter " + MPAN + " and " + MPRN + " are in one home.");

    @Test
    void masksMeteringPointsWhereverARuleWroteThem() throws Exception {
        var answer = written(
                new Outcome.Fail(List.of(FINDING), List.of(), List.of()),
                new Outcome.Undetermined(FINDING, List.of(), List.of()),
                new Outcome.NotApplicable("It does not concern " + MPAN + ".", List.of(), List.of()));

        assertThat(answer).doesNotContain(MPAN, MPRN).contains("10*********19", "76***21");
        assertThat(answer)
                .as("the metering points as evidence, two findings with four texts each, and three reasons")
                .contains("Meter 10*********19 and 76***21 are in one home.", "It does not concern 10*********19.");
    }

    @Test
    void leavesLongerNumbersAlone() throws Exception {
        var unrelated =
                new Finding("SITE_UNUSUAL", "request", "9" + MPRN, "", "Serial " + MPRN + "A is another number.");

        assertThat(written(new Outcome.Fail(List.of(unrelated), List.of(), List.of())))
                .contains(MPRN + "A is another");
    }

    @Test
    void showsWhatCannotBeSeenInTheWordsOfARule() throws Exception {
        var finding = new Finding("SITE_UNUSUAL", "a\u200Bb", "c\u202Ed", "e\u00A0f", "g\u0000h");

        assertThat(written(
                        new Outcome.Fail(List.of(finding), List.of(), List.of()),
                        new Outcome.NotApplicable("i\u2028j", List.of(), List.of())))
                .contains("a\\u200Bb", "c\\u202Ed", "e\\u00A0f", "g\\u0000h", "i\\u2028j");
    }

    private static String written(Outcome... outcomes) throws Exception {
        var finding = outcomes[0] instanceof Outcome.Fail fail ? fail.findings().get(0) : FINDING;
        var decision = ExampleDecision.of(1)
                .rejectedFor(finding)
                .warningOf(finding)
                .verdicts(Stream.of(outcomes)
                        .map(outcome -> new RuleVerdict("TEST-010", "1.0.0", outcome, Duration.ofMillis(1)))
                        .toList())
                .meteringPoints(point(MPAN, Fuel.ELECTRICITY), point(MPRN, Fuel.GAS))
                .build();
        var source = Payloads.source(
                DecisionAnswer.of(new RecordedDecision(decision, ExampleReceipt.at(1), false), (response, writer) -> {
                    writer.writeEmptyElement("sr", "Response", "http://www.dccinterface.co.uk/ServiceUserGateway");
                    writer.writeNamespace("sr", "http://www.dccinterface.co.uk/ServiceUserGateway");
                }));
        Payloads.schema(Contract.VALIDATION).newValidator().validate(source);
        var document = (Document) ((DOMSource) source).getNode();
        return document.getDocumentElement().getTextContent();
    }

    private static MeteringPoint point(String mpxn, Fuel fuel) {
        return new MeteringPoint(new Mpxn(mpxn), fuel, "import_mpxn", List.of(), Optional.empty());
    }
}
