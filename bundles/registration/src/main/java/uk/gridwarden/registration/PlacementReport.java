package uk.gridwarden.registration;

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
     */
    public record Counts(Map<PlacementState, Long> byState, long expiryNotKnown) {
        /** Every state is in it. */
        public Counts {
            if (expiryNotKnown < 0 || expiryNotKnown > byState.getOrDefault(PlacementState.CORRECT, 0L)) {
                throw new IllegalArgumentException("the dates of " + expiryNotKnown
                        + " correct cells are not known, expected none or as many as are correct at most");
            }
            var all = new EnumMap<PlacementState, Long>(PlacementState.class);
            for (var state : PlacementState.values()) {
                all.put(state, byState.getOrDefault(state, 0L));
            }
            byState = java.util.Collections.unmodifiableMap(all);
        }

        /** Where the dates of all certificates are known. */
        public Counts(Map<PlacementState, Long> byState) {
            this(byState, 0);
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

        /** The share of cells that the check of Service Requests would have kept right: those with another operator. */
        public double preventable() {
            return share(PlacementState.ANOTHER_OPERATOR);
        }
    }
}
