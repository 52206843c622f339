package uk.gridwarden.rule.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The organisation that sent and signed the request: the originator in its RequestID.
 *
 * @param id EUI-64
 * @param records its rows of organisation data at the time of receipt; empty if it is unknown
 */
public record Originator(Eui64 id, List<OrganisationRecord> records) {

    /** Copies the list. */
    public Originator {
        records = List.copyOf(records);
    }

    /** Returns whether organisation data included the originator at the time of receipt. */
    public boolean isKnown() {
        return !records.isEmpty();
    }

    /** The roles held at the time of receipt. */
    public Set<UserRole> roles() {
        var roles = EnumSet.noneOf(UserRole.class);
        records.forEach(row -> roles.add(row.role()));
        return roles;
    }

    /** Returns whether one of the roles is that of an Energy Supplier. */
    public boolean isEnergySupplier() {
        return roles().stream().anyMatch(UserRole::isEnergySupplier);
    }

    /** Returns whether one of the roles is that of a Network Operator. */
    public boolean isNetworkOperator() {
        return roles().stream().anyMatch(UserRole::isNetworkOperator);
    }
}
