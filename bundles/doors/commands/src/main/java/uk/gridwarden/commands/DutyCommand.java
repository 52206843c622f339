package uk.gridwarden.commands;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;

/** {@code gw:duty record|withdraw|outstanding|history}. */
@Service
@Command(
        scope = "gw",
        name = "duty",
        description =
                "Records what was done about a duty, and shows what is outstanding: record, withdraw, outstanding or"
                        + " history.")
public final class DutyCommand implements Action {
    @Argument(
            name = "action",
            description =
                    "record: an event. withdraw: take back an event recorded in error. outstanding: what is still to"
                            + " be done. history: all events of a User.",
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"record", "withdraw", "outstanding", "history"})
    List<String> words;

    @Option(name = "--user", description = "The User that owes the duty: market participant id or EUI-64.")
    String user;

    @Option(name = "--clause", description = "record: the limb, such as G3.17b.")
    String clause;

    @Option(
            name = "--subject",
            description = "record: user-systems, the EUI-64 of a device, or a kind of devices such as 'SMETS1 CHF'.")
    String subject;

    @Option(name = "--reference", description = "record: the User's reference of the vulnerability or arrangement.")
    String reference;

    @Option(
            name = "--event",
            description = "record: became-aware, manufacturer-notified, manufacturer-already-aware, steps-agreed,"
                    + " security-sub-committee-notified, arrangement-in-place or arrangement-ended.")
    String event;

    @Option(name = "--number", description = "withdraw: number of the event.")
    String number = "0";

    @Option(name = "--note", description = "record, withdraw: a remark.")
    String note = "";

    @Option(
            name = "--on",
            description = "record: the day it happened. outstanding: the day asked about. Today if absent.")
    String on;

    @Option(
            name = "--estate",
            description = "outstanding: search the inventory for devices without the arrangements of G3.20(b) too.")
    boolean estate;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DutyRegister register;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        var action = given.only("one action: record, withdraw, outstanding or history");
        return switch (action) {
            case "record" -> print(record());
            case "withdraw" -> print(register.withdraw(eventNumber(), note, recordedBy()));
            case "outstanding" -> outstanding();
            case "history" -> history();
            default ->
                throw new IllegalArgumentException(
                        "Unknown action '" + action + "'; expected record, withdraw, outstanding or history");
        };
    }

    private long eventNumber() {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "'" + number + "' is not the number of an event; gw:duty history shows them", malformed);
        }
    }

    private DutyEvent record() throws UnavailableException {
        requireAllOfRecord();
        var kind = DutyEvent.Kind.ofKey(event)
                .orElseThrow(() -> new IllegalArgumentException("Unknown event '" + event + "'; expected " + kinds()));
        var duty = new DutyCase(holder(), ClauseLimb.parse(clause), DutySubject.parse(subject), reference);
        return register.record(duty, kind, day(), note, recordedBy());
    }

    /** Names every missing option at once. */
    private void requireAllOfRecord() {
        var needed = new LinkedHashMap<String, String>();
        needed.put("--user", user);
        needed.put("--clause", clause);
        needed.put("--subject", subject);
        needed.put("--reference", reference);
        needed.put("--event", event);
        var missing = needed.keySet().stream()
                .filter(option -> needed.get(option) == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("record lacks " + String.join(", ", missing) + "; expected "
                    + String.join(", ", needed.keySet()) + ", the event being " + kinds());
        }
    }

    private static String kinds() {
        var keys = Arrays.stream(DutyEvent.Kind.values())
                .filter(kind -> kind != DutyEvent.Kind.WITHDRAWN)
                .map(DutyEvent.Kind::key)
                .toList();
        return String.join(", ", keys.subList(0, keys.size() - 1)) + " or " + keys.get(keys.size() - 1);
    }

    private int outstanding() throws UnavailableException {
        var duties = register.outstanding(holder(), day(), estate);
        return ObligationJson.print(session, json, duties, ObligationWords.outstanding(duties));
    }

    private int history() throws UnavailableException {
        var events = register.events(holder());
        ObligationJson.print(
                session,
                json,
                events,
                events.isEmpty()
                        ? List.of("No event of " + user + " is recorded.")
                        : events.stream().map(ObligationWords::event).toList());
        return events.isEmpty() ? ExitStatus.NOT_FOUND : ExitStatus.OK;
    }

    private DutyHolder holder() {
        if (user == null) {
            throw new IllegalArgumentException(
                    "no User was given; expected --user with a market participant id or an EUI-64");
        }
        return new DutyHolder(user);
    }

    private LocalDate day() {
        return on == null ? LocalDate.now(clock) : LocalDate.parse(on);
    }

    private String recordedBy() {
        return "shell " + session.get("USER");
    }

    private int print(DutyEvent recorded) {
        return ObligationJson.print(
                session, json, recorded, List.of("Recorded as event " + ObligationWords.event(recorded)));
    }
}
