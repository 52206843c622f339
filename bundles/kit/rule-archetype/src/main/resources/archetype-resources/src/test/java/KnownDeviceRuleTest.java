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
        evaluating(rule, ExampleFacts.forService("${srv}").withBody(empty)).fails("DEVICE_NOT_NAMED");
    }
}
