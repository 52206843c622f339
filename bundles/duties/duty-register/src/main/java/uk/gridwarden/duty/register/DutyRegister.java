package uk.gridwarden.duty.register;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/**
 * Records what was done about duties, and lists what is outstanding. Events are never changed or removed.
 *
 * <p>Each method throws {@link UnavailableException} when the register cannot be read or written; after a write its outcome
 * may then be unknown.
 */
@ProviderType
public interface DutyRegister {

    /**
     * Records an event; it is durable when this returns.
     *
     * @param note remark of at most 500 characters; may be empty
     * @param recordedBy who records it, 1 to 100 characters
     * @throws IllegalArgumentException when the event contradicts itself, the text or the register
     * @throws UnavailableException also when no valid set of clause files was ever read
     */
    DutyEvent record(DutyCase duty, DutyEvent.Kind kind, LocalDate on, String note, String recordedBy)
            throws UnavailableException;

    /**
     * Records that an earlier event was recorded in error. Both stay on record; the earlier one no longer counts.
     *
     * @throws IllegalArgumentException when the event does not exist, is a withdrawal, or is already withdrawn
     */
    DutyEvent withdraw(long number, String note, String recordedBy) throws UnavailableException;

    /** All events of a User, withdrawn ones included, in the order of recording. */
    List<DutyEvent> events(DutyHolder holder) throws UnavailableException;

    /**
     * What a User still has to do, according to the events of that day and before.
     *
     * @param withEstate whether to search the inventory for duties of G3.20(b) without arrangements, which takes time
     * @throws IllegalArgumentException when the inventory is to be searched for a User without market participant id
     * @throws UnavailableException also when clause files or registration data are needed and cannot be read
     */
    OutstandingDuties outstanding(DutyHolder holder, LocalDate on, boolean withEstate) throws UnavailableException;
}
