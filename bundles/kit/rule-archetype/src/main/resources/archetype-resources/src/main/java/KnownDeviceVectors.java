package ${package};

import java.util.List;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

/** The cases that the rule must get right: one for each kind of outcome at least. */
final class KnownDeviceVectors {
    private KnownDeviceVectors() {}

    static List<RuleVector> all() {
        return List.of(
                RuleVector.passes("a supplier names a device", naming("0B-00-00-00-00-00-00-01").facts()),
                RuleVector.fails("a supplier names no device", naming("").facts(), "DEVICE_NOT_NAMED"),
                RuleVector.notApplicable(
                        "a Network Operator asks",
                        naming("0B-00-00-00-00-00-00-01")
                                .sentBy(ExampleOrganisation.OPERATOR)
                                .facts()),
                RuleVector.undetermined(
                        "a stranger asks",
                        naming("0B-00-00-00-00-00-00-01").sentByAStranger().facts(),
                        "ORIGINATOR_UNKNOWN"));
    }

    private static ExampleFacts naming(String device) {
        var body = new BodyElement(
                "ReadInventory", "", List.of(new BodyElement("DeviceID", device, List.of())));
        return ExampleFacts.forService("${srv}")
                .withBody(body)
                .withParameter(KnownDeviceRule.ID, KnownDeviceRule.ELEMENT, "DeviceID");
    }
}
