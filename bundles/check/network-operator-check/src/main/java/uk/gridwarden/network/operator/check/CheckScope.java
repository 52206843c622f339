package uk.gridwarden.network.operator.check;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.UserRole;

/**
 * The settings of the check for one Service Reference Variant.
 *
 * @param service the Service Reference Variant
 * @param eligibleRoles the User Roles that may send it
 * @param exemptRoles the Network Operator roles whose own requests are not checked; may be empty
 * @param deviceTypes the device types that the check concerns
 */
public record CheckScope(
        ServiceReferenceVariant service,
        Set<UserRole> eligibleRoles,
        Set<UserRole> exemptRoles,
        Set<DeviceType> deviceTypes) {

    /** Copies the sets in enumeration order, so that sentences do not vary between runs. */
    public CheckScope {
        eligibleRoles = Collections.unmodifiableSet(new TreeSet<>(eligibleRoles));
        exemptRoles = Collections.unmodifiableSet(new TreeSet<>(exemptRoles));
        deviceTypes = Collections.unmodifiableSet(new TreeSet<>(deviceTypes));
    }
}
