package uk.gridwarden.registration.internal.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who still reads which version, so that no table is dropped under a view. Any thread may call; views lock nothing but
 * the counter of a version, and that for an instant. A version that went is remembered, one small entry for each import,
 * so that a reader who learnt of it just before cannot take it any more.
 */
public final class VersionLeases {
    private record Lease(int holders, boolean isUnwanted) {
        private static final Lease FREE = new Lease(0, false);

        boolean isRetired() {
            return isUnwanted && holders == 0;
        }
    }

    private final ConcurrentMap<TableName, Lease> leases = new ConcurrentHashMap<>();

    /** Takes all these versions, or none when one of them is about to be dropped. */
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

    /** Gives versions back; whether one of them was waited for and can be dropped now. */
    boolean release(Collection<TableName> tables) {
        boolean isAnyDroppable = false;
        for (var table : tables) {
            var left =
                    leases.computeIfPresent(table, (key, lease) -> new Lease(lease.holders() - 1, lease.isUnwanted()));
            isAnyDroppable |= left != null && left.isRetired();
        }
        return isAnyDroppable;
    }

    /** Declares that a version is wanted no more; whether nobody reads it, so that it can be dropped. */
    boolean retire(TableName table) {
        return leases.compute(table, (key, lease) -> new Lease(lease == null ? 0 : lease.holders(), true))
                .isRetired();
    }

    private boolean acquire(TableName table) {
        var before = new boolean[1];
        leases.compute(table, (key, known) -> {
            var lease = known == null ? Lease.FREE : known;
            before[0] = !lease.isRetired();
            return before[0] ? new Lease(lease.holders() + 1, lease.isUnwanted()) : lease;
        });
        return before[0];
    }
}
