package uk.gridwarden.rule.srv_6_21;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import uk.gridwarden.network.operator.check.CaseTable;
import uk.gridwarden.network.operator.check.CheckScope;
import uk.gridwarden.network.operator.check.NetworkOperatorCheck;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleSpec;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.UserRole;

/** A device may only be handed over to certificates of the registered Network Operator. */
@RuleSpec(
        id = "SECMP0063-6.21",
        version = NetworkOperatorCheck.VERSION,
        title = "Network Operator certificates in a handover belong to the registered Network Operator",
        judges = "6.21")
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class RegisteredNetworkOperatorRule implements Rule {
    private final NetworkOperatorCheck check;

    /** Called by Declarative Services. */
    @Activate
    public RegisteredNetworkOperatorRule() {
        check = new NetworkOperatorCheck(new CheckScope(
                ServiceReferenceVariant.REQUEST_HANDOVER,
                Set.of(UserRole.IS, UserRole.GS),
                Set.of(),
                Set.of(DeviceType.ESME, DeviceType.GPF)));
    }

    @Override
    public Outcome evaluate(Facts facts) {
        return check.evaluate(facts);
    }

    @Override
    public List<CatalogueEntry> catalogue() {
        return NetworkOperatorCheck.catalogue();
    }

    @Override
    public List<RuleVector> vectors() {
        return CaseTable.forService("6.21").vectors();
    }
}
