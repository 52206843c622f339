package uk.gridwarden.registration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How many Network Operator cells hold what. In each group, the states add up to the number of cells.
 *
 * @param dataSets the versions it was made from
 * @param all every cell
 * @param groups the same cells, grouped: what they are grouped by, the group, its counts
 */
public record PlacementReport(
        List<DataSetVersion> dataSets, Counts all, Map<Grouping, SortedMap<String, Counts>> groups) {

    /** What cells are grouped by. A cell for which it is not known is in the group {@code unknown}. */
    public enum Grouping {
        /** MPID of the registered Network Operator. */
        NETWORK_OPERATOR,
        /** MPID of the registered supplier. */
        SUPPLIER,
        /** Type of the device. */
        DEVICE_TYPE,
        /** SMETS generation of the device. */
        SMETS,
        /** Month in which the cell was read, UTC, such as {@code 2026-01}. */
        MONTH
    }

    /**
     * A number of cells for each state.
     *
     * @param byState every state is in it
     * @param expiryNotKnown how many of the {@link PlacementState#CORRECT} cells hold a certificate whose dates are not
     *     known, so that some of these may be {@link PlacementState#EXPIRED} in truth; since 1.2
     * @param prevented how many of the {@link PlacementState#ANOTHER_OPERATOR} cells the check of Service Requests would
     *     have kept right: those of an ESME or a GPF, unless they hold a certificate of an operator that was registered
     *     earlier, for it may have been right when it was placed; since 1.3
     */
    public record Counts(Map<PlacementState, Long> byState, long expiryNotKnown, long prevented) {
        /** Every state is in it. */
        public Counts {
            requirePart(expiryNotKnown, byState, PlacementState.CORRECT);
            requirePart(prevented, byState, PlacementState.ANOTHER_OPERATOR);
            var all = new EnumMap<PlacementState, Long>(PlacementState.class);
            for (var state : PlacementState.values()) {
                all.put(state, byState.getOrDefault(state, 0L));
            }
            byState = Collections.unmodifiableMap(all);
        }

        /** Where the check would have prevented every certificate of another operator. */
        public Counts(Map<PlacementState, Long> byState, long expiryNotKnown) {
            this(byState, expiryNotKnown, byState.getOrDefault(PlacementState.ANOTHER_OPERATOR, 0L));
        }

        /** The same where the dates of all certificates are known. */
        public Counts(Map<PlacementState, Long> byState) {
            this(byState, 0);
        }

        private static void requirePart(long part, Map<PlacementState, Long> byState, PlacementState whole) {
            if (part < 0 || part > byState.getOrDefault(whole, 0L)) {
                throw new IllegalArgumentException(part + " cells were counted as a part of those in state " + whole
                        + ", expected none or as many as are in it at most");
            }
        }

        /** How many cells are in a state. */
        public long of(PlacementState state) {
            return byState.get(state);
        }

        /** How many cells there are. */
        public long total() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The share of cells in a state, from 0 to 1; 0 when there are none. */
        public double share(PlacementState state) {
            return total() == 0 ? 0 : (double) of(state) / total();
        }

        /** The share of cells that the check of Service Requests would have kept right, from 0 to 1; 0 when there are none. */
        public double preventable() {
            return total() == 0 ? 0 : (double) prevented / total();
        }
    }
}
