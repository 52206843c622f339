package uk.gridwarden.network.operator.check;

import java.util.Set;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.UserRole;

/** The check in a scope that meets every line of the table. */
final class ExampleChecks {
    static final Rule CHECK = new NetworkOperatorCheck(new CheckScope(
            ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
            Set.of(UserRole.IS, UserRole.GS, UserRole.ED, UserRole.GT),
            Set.of(UserRole.ED, UserRole.GT),
            Set.of(DeviceType.ESME, DeviceType.GPF)))::evaluate;

    private ExampleChecks() {}
}
