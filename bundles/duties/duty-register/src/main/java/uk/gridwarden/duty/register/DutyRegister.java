package uk.gridwarden.duty.register;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** Records what was done about duties, and tells what is outstanding. Nothing is ever changed or removed. */
@ProviderType
public interface DutyRegister {

    /**
     * Records an event; it is durable when this returns.
     *
     * @param note remark of at most 500 characters; may be empty
     * @param recordedBy who records it, 1 to 100 characters
     * @throws IllegalArgumentException when the event contradicts itself, the text or the register
     * @throws UnavailableException when no usable set of clause files was ever read, or when it was not recorded,
     *     or that cannot be told
     */
    DutyEvent record(DutyCase duty, DutyEventKind kind, LocalDate on, String note, String recordedBy)
            throws UnavailableException;

    /**
     * Records that an earlier event was recorded in error. Both stay on record; the earlier one counts no longer.
     *
     * @throws IllegalArgumentException when there is no such event, it is a withdrawal, or it is withdrawn already
     * @throws UnavailableException when it was not recorded, or that cannot be told
     */
    DutyEvent withdraw(long number, String note, String recordedBy) throws UnavailableException;

    /** All events of a User, withdrawn ones included, in the order of recording. */
    List<DutyEvent> events(DutyHolder holder) throws UnavailableException;

    /**
     * What a User has still to do, by the events of that day and before.
     *
     * @param withEstate whether to walk the inventory for duties of G3.20(b) without arrangement, which takes time
     * @throws IllegalArgumentException when the inventory is to be walked for a User without market participant id
     * @throws UnavailableException when no usable set of clause files was ever read, or when registration data is
     *     needed and cannot be read, or when the register cannot be read
     */
    OutstandingDuties outstanding(DutyHolder holder, LocalDate on, boolean withEstate) throws UnavailableException;
}
