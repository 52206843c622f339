package uk.gridwarden.statistics;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import uk.gridwarden.registration.DataSetVersion;

/**
 * How many Network Operator cells are in each state. In each group, the states add up to the number of cells.
 *
 * @param dataSets the versions that were read
 * @param all every cell
 * @param groups the same cells by grouping, then by group
 */
public record CellStatistics(
        List<DataSetVersion> dataSets, Counts all, @JsonAnyGetter Map<Grouping, SortedMap<String, Counts>> groups) {

    /** The same numbers with one grouping. */
    public CellStatistics by(Grouping grouping) {
        return new CellStatistics(dataSets, all, Map.of(grouping, groups.get(grouping)));
    }

    /** A property that cells are grouped by. A cell for which it is not known is in the group {@code unknown}. */
    public enum Grouping {
        /** MPID of the registered Network Operator. */
        NETWORK_OPERATOR("Network Operator"),
        /** MPID of the registered supplier. */
        SUPPLIER("Supplier"),
        /** Type of the device. */
        DEVICE_TYPE("Device type"),
        /** SMETS generation of the device. */
        SMETS("SMETS generation"),
        /** Month in which the cell was read, UTC, such as {@code 2026-01}. */
        MONTH("Month read");

        private final String title;

        Grouping(String title) {
            this.title = title;
        }

        /** The heading of a table by this grouping. */
        public String title() {
            return title;
        }

        /** The name in options, files and JSON, such as {@code network-operator}. */
        @JsonKey
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Numbers of cells.
     *
     * @param byState the number of cells in each state; complete
     * @param expiryNotKnown how many of the {@link CellState#CORRECT} cells hold a certificate whose dates are not known:
     *     some of these may be {@link CellState#EXPIRED}
     * @param prevented how many of the {@link CellState#ANOTHER_OPERATOR} cells the check of Service Requests would have
     *     kept correct: those of an ESME or a GPF, unless they hold a certificate of an operator that was registered
     *     earlier, because that certificate may have been correct when it was placed
     */
    public record Counts(
            @JsonAnyGetter Map<CellState, Long> byState,
            long expiryNotKnown,
            @JsonProperty("preventable") long prevented) {
        /** Adds the states without cells. */
        public Counts {
            requirePart(expiryNotKnown, byState, CellState.CORRECT);
            requirePart(prevented, byState, CellState.ANOTHER_OPERATOR);
            var all = new EnumMap<CellState, Long>(CellState.class);
            for (var state : CellState.values()) {
                all.put(state, byState.getOrDefault(state, 0L));
            }
            byState = Collections.unmodifiableMap(all);
        }

        private static void requirePart(long part, Map<CellState, Long> byState, CellState whole) {
            long most = byState.getOrDefault(whole, 0L);
            if (part < 0 || part > most) {
                throw new IllegalArgumentException(
                        part + " of the cells in state " + whole + "; expected 0 to " + most);
            }
        }

        /** The number of cells in a state. */
        public long of(CellState state) {
            return byState.get(state);
        }

        /** The number of cells. */
        @JsonProperty("cells")
        public long total() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The share of the cells in a state, from 0 to 1; 0 if there are no cells. */
        public double share(CellState state) {
            return share(of(state));
        }

        /** The share of the cells that the check of Service Requests would have kept correct, from 0 to 1. */
        @JsonProperty("preventableShare")
        public double preventable() {
            return share(prevented);
        }

        private double share(long count) {
            return total() == 0 ? 0 : (double) count / total();
        }
    }
}
