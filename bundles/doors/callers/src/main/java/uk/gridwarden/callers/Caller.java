package uk.gridwarden.callers;

import java.util.Optional;
import java.util.Set;
import uk.gridwarden.rule.api.Eui64;

/**
 * Who calls.
 *
 * @param name as {@code etc/callers.csv} names it
 * @param roles what it is to the platform; none for a stranger
 * @param originators the User IDs whose requests are its own, which bind a supplier
 */
public record Caller(String name, Set<Role> roles, Set<Eui64> originators) {
    /** Everybody whom nothing names. */
    public static final Caller STRANGER = new Caller("stranger", Set.of(), Set.of());

    /** Copies the sets. */
    public Caller {
        roles = Set.copyOf(roles);
        originators = Set.copyOf(originators);
    }

    /** Whether one of its roles may do this. */
    public boolean may(Permissions.Kind kind, String name) {
        return Permissions.roles(kind, name).stream().anyMatch(roles::contains);
    }

    /** Whether it may see what a User sent, or nobody knows who: who is a supplier and no auditor sees its own only. */
    public boolean maySeeRequestsOf(Optional<Eui64> originator) {
        return roles.contains(Role.AUDITOR)
                || roles.contains(Role.ADMINISTRATOR)
                || originator.filter(originators::contains).isPresent();
    }
}
