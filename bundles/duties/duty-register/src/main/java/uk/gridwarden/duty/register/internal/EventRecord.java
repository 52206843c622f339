package uk.gridwarden.duty.register.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;

/** Events in the form in which the decision log records them, and back. */
final class EventRecord {
    private static final String FROM = "duty register";
    private static final String NUMBER = "number";
    private static final String LIMB = "limb";
    private static final String SUBJECT = "subject";
    private static final String REFERENCE = "reference";
    private static final String KIND = "kind";
    private static final String ON = "on";
    private static final String NOTE = "note";
    private static final String WITHDRAWS = "withdraws";

    private EventRecord() {}

    /** The id of the record with a number. The log records an id once over all nodes, so a number is given once. */
    static UUID id(long number) {
        return UUID.nameUUIDFromBytes(("duty event " + number).getBytes(StandardCharsets.UTF_8));
    }

    static AdministrativeAct of(DutyEvent event) {
        var duty = event.duty();
        var details = new TreeMap<String, String>();
        details.put(NUMBER, Long.toString(event.number()));
        details.put(AdministrativeAct.ABOUT, duty.holder().value());
        details.put(LIMB, duty.limb().toString());
        details.put(SUBJECT, duty.subject().toString());
        details.put(REFERENCE, duty.reference());
        details.put(KIND, event.kind().name());
        details.put(ON, event.on().toString());
        details.put(NOTE, event.note());
        event.withdraws().ifPresent(number -> details.put(WITHDRAWS, number.toString()));
        var what = "Event " + event.number() + " of " + event.on() + ": "
                + event.kind().key() + ", " + duty.holder() + ", " + duty.limb() + ", " + duty.subject() + ", "
                + duty.reference();
        return new AdministrativeAct(
                id(event.number()), event.recordedAt(), ActKind.DUTY_EVENT, event.recordedBy(), FROM, what, details);
    }

    static DutyEvent read(AdministrativeAct act) {
        var details = act.details();
        return new DutyEvent(
                Long.parseLong(details.get(NUMBER)),
                act.at(),
                act.who(),
                new DutyCase(
                        new DutyHolder(details.get(AdministrativeAct.ABOUT)),
                        ClauseLimb.parse(details.get(LIMB)),
                        DutySubject.parse(details.get(SUBJECT)),
                        details.get(REFERENCE)),
                DutyEvent.Kind.valueOf(details.get(KIND)),
                LocalDate.parse(details.get(ON)),
                details.get(NOTE),
                Optional.ofNullable(details.get(WITHDRAWS)).map(Long::valueOf));
    }
}
