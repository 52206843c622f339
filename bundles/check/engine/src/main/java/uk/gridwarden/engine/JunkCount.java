package uk.gridwarden.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How much arrived that never became an envelope: counted and put on record together, so that a sender without a key cannot
 * make the log grow.
 *
 * <p>The component names are property names of the stored record: renaming one changes the format of the log.
 *
 * @param id names the record
 * @param from begin of the time that was counted
 * @param to its end; a minute later, or more where the counts of earlier minutes could not be recorded
 * @param rows by caller, and then by code
 */
public record JunkCount(UUID id, Instant from, Instant to, List<Row> rows) {
    /** Stands for all callers beyond the number that are counted one by one. */
    public static final String OTHERS = "others";

    /** Copies the list. */
    public JunkCount {
        rows = List.copyOf(rows);
    }

    /**
     * The messages of one caller that were answered with one fault.
     *
     * @param caller who sent them, or {@link #OTHERS}
     * @param code stable code of the fault
     */
    public record Row(String caller, String code, long count) {}
}
