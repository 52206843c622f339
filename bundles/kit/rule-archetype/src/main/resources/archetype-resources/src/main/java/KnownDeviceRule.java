package ${package};

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleParameter;
import uk.gridwarden.rule.api.RuleSpec;
import uk.gridwarden.rule.api.RuleVector;

/** A request may only ask about a device by naming it. */
@RuleSpec(id = KnownDeviceRule.ID, version = "1.0.0", title = "The request names a device", judges = "${srv}")
@RuleParameter(
        name = KnownDeviceRule.ELEMENT,
        defaultValue = "DeviceID",
        description = "Name of the element of the body that must name a device.")
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class KnownDeviceRule implements Rule {
    static final String ID = "${ruleId}";
    static final String ELEMENT = "element";

    @Override
    public Outcome evaluate(Facts facts) {
        if (!facts.originator().isKnown()) {
            return Outcome.undetermined(new Finding(
                    "ORIGINATOR_UNKNOWN",
                    "Header/RequestID",
                    facts.originator().id().toString(),
                    "an organisation in organisation data",
                    "The sender of the request is not in organisation data."));
        }
        if (!facts.originator().isEnergySupplier()) {
            return Outcome.notApplicable("The sender is not an Energy Supplier.");
        }
        var element = facts.policy().parameters(ID).text(ELEMENT);
        var device = facts.request().body().find(element).map(BodyElement::text).orElse("");
        return device.isBlank()
                ? Outcome.fail(new Finding(
                        "DEVICE_NOT_NAMED",
                        "Body/" + element,
                        "nothing",
                        "the EUI-64 of a device",
                        "The request does not name a device."))
                : Outcome.pass();
    }

    /** Each finding with the kind of response code it asks for, its question and what to do about it. */
    @Override
    public List<CatalogueEntry> catalogue() {
        return List.of(
                new CatalogueEntry(
                        "ORIGINATOR_UNKNOWN",
                        Kind.UNDETERMINED,
                        "Is the sender a known organisation?",
                        "Import organisation data that names the sender."),
                new CatalogueEntry(
                        "DEVICE_NOT_NAMED",
                        Kind.OTHER,
                        "Does the request name a device?",
                        "Put the EUI-64 of a device into the element that the parameter names."));
    }

    /** The platform runs these before it lets the rule judge, and keeps it out if one of them fails. */
    @Override
    public List<RuleVector> vectors() {
        return KnownDeviceVectors.all();
    }
}
