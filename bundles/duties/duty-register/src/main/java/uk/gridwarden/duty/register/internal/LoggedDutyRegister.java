package uk.gridwarden.duty.register.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.decision.log.ActLog;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationResolver;

/** The register in the decision log. */
@Component(service = DutyRegister.class)
public final class LoggedDutyRegister implements DutyRegister {
    private final DutyEvents events;
    private final ObligationResolver resolver;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public LoggedDutyRegister(
            @Reference(name = "log") DecisionLog log,
            @Reference(name = "acts") ActLog acts,
            @Reference(name = "resolver") ObligationResolver resolver,
            @Reference(name = "clock", target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.events = new DutyEvents(log, acts, clock);
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public DutyEvent record(DutyCase duty, DutyEvent.Kind kind, LocalDate on, String note, String recordedBy)
            throws UnavailableException {
        if (kind == DutyEvent.Kind.WITHDRAWN) {
            throw new IllegalArgumentException("a withdrawal names the number of an event, not a case");
        }
        EventAdmission.checkDay(on, today());
        EventAdmission.checkWords(note, recordedBy);
        EventAdmission.checkReference(duty.reference());
        EventAdmission.checkText(resolver, duty, kind, on);
        return events.append(
                new DutyEvents.Draft(recordedBy, duty, kind, on, note, Optional.empty()),
                known -> EventAdmission.checkRecord(duty, kind, on, known));
    }

    @Override
    public DutyEvent withdraw(long number, String note, String recordedBy) throws UnavailableException {
        EventAdmission.checkWords(note, recordedBy);
        var event = events.numbered(number)
                .orElseThrow(() -> new IllegalArgumentException("no event " + number + " is on record"));
        return events.append(
                new DutyEvents.Draft(
                        recordedBy, event.duty(), DutyEvent.Kind.WITHDRAWN, today(), note, Optional.of(number)),
                known -> EventAdmission.checkWithdrawal(event, known));
    }

    @Override
    public List<DutyEvent> events(DutyHolder holder) throws UnavailableException {
        return events.of(holder);
    }

    @Override
    public OutstandingDuties outstanding(DutyHolder holder, LocalDate on, boolean withEstate)
            throws UnavailableException {
        if (withEstate && !holder.isMarketParticipant()) {
            throw new IllegalArgumentException(
                    "the inventory is walked by market participant id; " + holder + " is an EUI-64");
        }
        // Refuses an invalid year here; in the search it would look like a contradiction in one question.
        resolver.listClauses(on);
        return new OutstandingSearch(resolver, holder, on, StandingEvents.of(events.of(holder), on)).find(withEstate);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
