package uk.gridwarden.rule.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who sent the request: the organisation behind the RequestID's originator, which also signed it.
 *
 * @param id EUI-64
 * @param records what organisation data held of it at the time of receipt; empty when it is unknown
 */
public record Originator(Eui64 id, List<OrganisationRecord> records) {

    /** Copies the list. */
    public Originator {
        records = List.copyOf(records);
    }

    /** Whether organisation data knew the originator at the time of receipt. */
    public boolean isKnown() {
        return !records.isEmpty();
    }

    /** The roles held at the time of receipt. */
    public Set<UserRole> roles() {
        var roles = EnumSet.noneOf(UserRole.class);
        records.forEach(row -> roles.add(row.role()));
        return roles;
    }

    /** Whether one of the roles is that of an Energy Supplier. */
    public boolean isEnergySupplier() {
        return roles().stream().anyMatch(UserRole::isEnergySupplier);
    }

    /** Whether one of the roles is that of a Network Operator. */
    public boolean isNetworkOperator() {
        return roles().stream().anyMatch(UserRole::isNetworkOperator);
    }
}
