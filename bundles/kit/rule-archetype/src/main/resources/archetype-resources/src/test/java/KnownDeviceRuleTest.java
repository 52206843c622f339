package ${package};

import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;
import static uk.gridwarden.rule.testkit.RuleAssertions.provingVectors;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.testkit.ExampleFacts;

class KnownDeviceRuleTest {
    private final KnownDeviceRule rule = new KnownDeviceRule();

    @Test
    void meetsEveryVectorThatItBrings() {
        provingVectors(rule);
    }

    @Test
    void rejectsARequestWithoutADevice() {
        var empty = new BodyElement("ReadInventory", "", List.of());
        evaluating(rule, looking("DeviceID", empty)).fails("DEVICE_NOT_NAMED");
    }

    @Test
    void looksForTheElementThatTheParameterNames() {
        var device = new BodyElement("Device", "0B-00-00-00-00-00-00-01", List.of());
        var body = new BodyElement("ReadInventory", "", List.of(device));
        evaluating(rule, looking("Device", body)).passes();
        evaluating(rule, looking("DeviceID", body)).fails("DEVICE_NOT_NAMED");
    }

    private static ExampleFacts looking(String element, BodyElement body) {
        return ExampleFacts.forService("${srv}")
                .withBody(body)
                .withParameter(KnownDeviceRule.ID, KnownDeviceRule.ELEMENT, element);
    }
}
