package uk.gridwarden.duty.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;

/**
 * The duties that a User still has to fulfil.
 *
 * @param holder the User
 * @param on the day asked about
 * @param outstanding the items to be done
 * @param notOwed cases with awareness on record in which no duty follows from the text; listed so that none is lost
 * @param caveats the limits of this answer
 */
public record OutstandingDuties(
        DutyHolder holder, LocalDate on, List<Item> outstanding, List<Item> notOwed, List<Caveat> caveats) {

    /** Copies the lists. */
    public OutstandingDuties {
        outstanding = List.copyOf(outstanding);
        notOwed = List.copyOf(notOwed);
        caveats = List.copyOf(caveats);
    }

    /**
     * An item.
     *
     * @param limb the limb it follows from
     * @param step the step that is missing, such as G3.18(c); empty for a missing arrangement
     * @param subject what it is about
     * @param reference reference of the case; empty where no event is on record
     * @param since the day from which it has been outstanding; empty when that is before the earliest text that was read
     * @param days how many days that is
     * @param devices how many devices it concerns, where the inventory was walked
     * @param outcome whether the duty falls on the User by the text and the data
     * @param what the action that is due, and why, in sentences
     */
    public record Item(
            ClauseLimb limb,
            Optional<String> step,
            DutySubject subject,
            Optional<String> reference,
            Optional<LocalDate> since,
            Optional<Long> days,
            Optional<Long> devices,
            Applicability outcome,
            String what) {}
}
