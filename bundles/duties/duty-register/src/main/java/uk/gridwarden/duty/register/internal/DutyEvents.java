package uk.gridwarden.duty.register.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.decision.log.ActLog;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.failures.UnavailableException;

/** The events in the decision log: records and reads, nothing else. */
final class DutyEvents {
    private final DecisionLog log;
    private final ActLog acts;
    private final Clock clock;
    // Where the search for the newest number begins.
    private long newest;

    DutyEvents(DecisionLog log, ActLog acts, Clock clock) {
        this.log = log;
        this.acts = acts;
        this.clock = clock;
    }

    /** An event that has no number yet. */
    record Draft(
            String recordedBy,
            DutyCase duty,
            DutyEvent.Kind kind,
            LocalDate on,
            String note,
            Optional<Long> withdraws) {
        DutyEvent numbered(long number, Instant now) {
            return new DutyEvent(number, now, recordedBy, duty, kind, on, note, withdraws);
        }
    }

    /**
     * Records an event under the next number. If another node records one meanwhile, it has that number, and this one is
     * admitted again; so the admission holds over all nodes.
     *
     * @param admission throws when the events of the same holder do not admit this one; called only for kinds that
     *     depend on earlier events, as a holder may have many
     */
    synchronized DutyEvent append(Draft draft, Consumer<List<DutyEvent>> admission) throws UnavailableException {
        while (true) {
            // The number comes first, so that any later event of another node collides with it.
            findNewest();
            var event = draft.numbered(newest + 1, Instant.ofEpochMilli(clock.millis()));
            if (EventAdmission.looksBack(draft.kind())) {
                admission.accept(of(draft.duty().holder()));
            }
            acts.record(EventRecord.of(event));
            if (numbered(event.number()).equals(Optional.of(event))) {
                return event;
            }
        }
    }

    /** Numbers have no gaps: steps that grow, then shrink, lead to the last one. */
    private void findNewest() throws UnavailableException {
        var step = 1L;
        while (numbered(newest + step).isPresent()) {
            newest += step;
            step *= 2;
        }
        for (step /= 2; step > 0; step /= 2) {
            if (numbered(newest + step).isPresent()) {
                newest += step;
            }
        }
    }

    /** The events of a User, in the order of recording. */
    List<DutyEvent> of(DutyHolder holder) throws UnavailableException {
        var events = new ArrayList<DutyEvent>();
        for (var act : acts.about(holder.value())) {
            if (act.kind() == ActKind.DUTY_EVENT) {
                events.add(EventRecord.read(act));
            }
        }
        events.sort(Comparator.comparing(DutyEvent::number));
        return events;
    }

    Optional<DutyEvent> numbered(long number) throws UnavailableException {
        var id = EventRecord.id(number);
        var found = log.findById(id);
        if (found.isPresent() && !found.get().id().equals(id)) {
            throw new UnavailableException(
                    "Duty event " + number + " is not where the decision log says: verify the log.");
        }
        return found.map(entry -> EventRecord.read(entry.record().act().orElseThrow()));
    }
}
