package uk.gridwarden.obligations.register.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.obligations.ClausesUnavailableException;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.register.DutyCase;
import uk.gridwarden.obligations.register.DutyEvent;
import uk.gridwarden.obligations.register.DutyEventKind;
import uk.gridwarden.obligations.register.DutyHolder;
import uk.gridwarden.obligations.register.DutyRegister;
import uk.gridwarden.obligations.register.DutyRegisterUnavailableException;
import uk.gridwarden.obligations.register.OutstandingDuties;
import uk.gridwarden.registration.RegistrationUnavailableException;

/** The register in the database of the decision log. */
@Component(service = DutyRegister.class)
public final class JdbcDutyRegister implements DutyRegister {
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_NAME = 100;

    private final DutyEvents events;
    private final ObligationResolver resolver;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public JdbcDutyRegister(
            @Reference(name = "database", target = "(osgi.jndi.service.name=jdbc/gridwarden-decisions)")
                    DataSource dataSource,
            @Reference(name = "resolver") ObligationResolver resolver,
            @Reference(name = "clock") Clock clock) {
        this.events = new DutyEvents(dataSource, clock);
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public DutyEvent record(DutyCase duty, DutyEventKind kind, LocalDate on, String note, String recordedBy)
            throws ClausesUnavailableException, DutyRegisterUnavailableException {
        if (kind == DutyEventKind.WITHDRAWN) {
            throw new IllegalArgumentException("a withdrawal names the number of an event, not a case");
        }
        if (!kind.clause().equals(duty.limb().clause())) {
            throw new IllegalArgumentException(kind.key() + " belongs to " + kind.clause() + ", not to " + duty.limb());
        }
        var today = LocalDate.now(clock);
        if (on.isAfter(today)) {
            throw new IllegalArgumentException(
                    "the event is dated " + on + "; expected today, " + today + ", or before");
        }
        checkWords(note, recordedBy);
        checkLimb(duty, on);
        if (kind.isStep() || kind == DutyEventKind.MANUFACTURER_ALREADY_AWARE) {
            checkAwareness(duty);
        }
        return events.append(new DutyEvents.Draft(recordedBy, duty, kind, on, note, Optional.empty()));
    }

    @Override
    public DutyEvent withdraw(long number, String note, String recordedBy) throws DutyRegisterUnavailableException {
        checkWords(note, recordedBy);
        var event = events.numbered(number)
                .orElseThrow(() -> new IllegalArgumentException("no event " + number + " is on record"));
        if (event.kind() == DutyEventKind.WITHDRAWN) {
            throw new IllegalArgumentException(
                    "event " + number + " is itself a withdrawal; expected to record again what it withdrew");
        }
        if (events.of(event.duty().holder()).stream()
                .anyMatch(other -> other.withdraws().equals(Optional.of(number)))) {
            throw new IllegalArgumentException("event " + number + " is withdrawn already");
        }
        return events.append(new DutyEvents.Draft(
                recordedBy, event.duty(), DutyEventKind.WITHDRAWN, LocalDate.now(clock), note, Optional.of(number)));
    }

    @Override
    public List<DutyEvent> events(DutyHolder holder) throws DutyRegisterUnavailableException {
        return events.of(holder);
    }

    @Override
    public OutstandingDuties outstanding(DutyHolder holder, LocalDate on, boolean withEstate)
            throws ClausesUnavailableException, RegistrationUnavailableException, DutyRegisterUnavailableException {
        if (withEstate && !holder.isMarketParticipant()) {
            throw new IllegalArgumentException(
                    "the inventory is walked by market participant id; " + holder + " is an EUI-64");
        }
        return new OutstandingSearch(resolver, holder, on, StandingEvents.of(events.of(holder), on)).find(withEstate);
    }

    private static void checkWords(String note, String recordedBy) {
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "the note has " + note.length() + " characters; expected at most " + LONGEST_NOTE);
        }
        if (recordedBy.isBlank() || recordedBy.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the name of who records has " + recordedBy.length()
                    + " characters; expected 1 to " + LONGEST_NAME);
        }
    }

    private void checkLimb(DutyCase duty, LocalDate on) throws ClausesUnavailableException {
        var isKnown = resolver.listClauses(on).stream()
                .flatMap(text -> text.duties().stream())
                .flatMap(known -> known.limbs().stream())
                .anyMatch(limb -> limb.reference().equals(duty.limb()));
        if (!isKnown) {
            throw new IllegalArgumentException("the text in force on " + on + " has no limb " + duty.limb());
        }
    }

    // A step under a mistyped reference would close nothing and be seen by nobody.
    private void checkAwareness(DutyCase duty) throws DutyRegisterUnavailableException {
        var isAware = StandingEvents.of(events.of(duty.holder()), LocalDate.MAX).of(duty).stream()
                .anyMatch(event -> event.kind() == DutyEventKind.BECAME_AWARE);
        if (!isAware) {
            throw new IllegalArgumentException("no awareness of " + duty.holder() + " is on record for " + duty.limb()
                    + ", " + duty.subject() + ", reference '" + duty.reference() + "'; expected "
                    + DutyEventKind.BECAME_AWARE.key() + " first");
        }
    }
}
