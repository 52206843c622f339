package uk.gridwarden.registration.internal.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts the readers of each version, so that no table is dropped under a view. Any thread may call; views lock only the
 * counter of a version, for an instant. A dropped version is remembered, in one small entry for each import, so that a reader
 * that has just learnt of it can no longer take it.
 */
public final class VersionLeases {
    private record Lease(int holders, boolean isObsolete) {
        private static final Lease FREE = new Lease(0, false);

        boolean isRetired() {
            return isObsolete && holders == 0;
        }
    }

    private final ConcurrentMap<TableName, Lease> leases = new ConcurrentHashMap<>();

    /** Takes all these versions, or none if one of them is about to be dropped. */
    boolean acquire(Collection<TableName> tables) {
        List<TableName> taken = new ArrayList<>();
        for (var table : tables) {
            if (!acquire(table)) {
                release(taken);
                return false;
            }
            taken.add(table);
        }
        return true;
    }

    /** Gives versions back; returns whether one of them can be dropped now. */
    boolean release(Collection<TableName> tables) {
        boolean isAnyDroppable = false;
        for (var table : tables) {
            var left =
                    leases.computeIfPresent(table, (key, lease) -> new Lease(lease.holders() - 1, lease.isObsolete()));
            isAnyDroppable |= left != null && left.isRetired();
        }
        return isAnyDroppable;
    }

    /** Marks a version as obsolete; returns whether it is no longer read and can be dropped. */
    boolean retire(TableName table) {
        return leases.compute(table, (key, lease) -> new Lease(lease == null ? 0 : lease.holders(), true))
                .isRetired();
    }

    private boolean acquire(TableName table) {
        var before = new boolean[1];
        leases.compute(table, (key, known) -> {
            var lease = known == null ? Lease.FREE : known;
            before[0] = !lease.isRetired();
            return before[0] ? new Lease(lease.holders() + 1, lease.isObsolete()) : lease;
        });
        return before[0];
    }
}
