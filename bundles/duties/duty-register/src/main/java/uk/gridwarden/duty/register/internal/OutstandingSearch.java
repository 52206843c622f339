package uk.gridwarden.duty.register.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyEventKind;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.duty.register.OutstandingDuties.Item;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.ObligationQuestion.SupplierClaim;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Holds the events of one User against the text: which steps of G3.18 and which arrangements of G3.20 are missing. */
final class OutstandingSearch {
    private static final ClauseLimb SYSTEM_ARRANGEMENTS = new ClauseLimb("G3.20", "a");
    private static final ClauseLimb DEVICE_ARRANGEMENTS = new ClauseLimb("G3.20", "b");

    private final ObligationResolver resolver;
    private final DutyHolder holder;
    private final LocalDate day;
    private final StandingEvents events;
    private final List<Item> outstanding = new ArrayList<>();
    private final List<Item> notOwed = new ArrayList<>();
    private final List<Caveat> caveats = new ArrayList<>();

    OutstandingSearch(ObligationResolver resolver, DutyHolder holder, LocalDate day, StandingEvents events) {
        this.resolver = resolver;
        this.holder = holder;
        this.day = day;
        this.events = events;
    }

    OutstandingDuties find(boolean withEstate) throws UnavailableException {
        for (var one : events.byCase().entrySet()) {
            var aware = one.getValue().stream()
                    .filter(event -> event.kind() == DutyEventKind.BECAME_AWARE)
                    .min(Comparator.comparing(DutyEvent::on));
            if (aware.isPresent()) {
                findSteps(one.getKey(), aware.get().on(), one.getValue());
            }
        }
        findArrangement(SYSTEM_ARRANGEMENTS, new DutySubject.UserSystems());
        findEndedArrangements();
        if (withEstate) {
            findInEstate();
        } else {
            caveats.add(new Caveat(
                    "estate-not-searched",
                    "The inventory was not searched for devices without the arrangements of G3.20(b)."));
        }
        return new OutstandingDuties(holder, day, outstanding, notOwed, caveats);
    }

    private void findSteps(DutyCase duty, LocalDate aware, List<DutyEvent> done) throws UnavailableException {
        var manufacturerKnows =
                done.stream().anyMatch(event -> event.kind() == DutyEventKind.MANUFACTURER_ALREADY_AWARE);
        var verdict = verdict(duty.limb(), duty.subject(), aware, new Awareness(manufacturerKnows, false));
        var reference = Optional.of(duty.reference());
        if (verdict.outcome() == Applicability.DOES_NOT_APPLY) {
            notOwed.add(item(
                    duty.limb(),
                    Optional.empty(),
                    duty.subject(),
                    reference,
                    Optional.of(aware),
                    verdict,
                    verdict.why()));
            return;
        }
        for (var step : steps(duty.limb().clause(), aware, manufacturerKnows).entrySet()) {
            if (done.stream().noneMatch(event -> event.kind().isStep(step.getKey()))) {
                outstanding.add(item(
                        duty.limb(),
                        Optional.of(step.getKey()),
                        duty.subject(),
                        reference,
                        Optional.of(aware),
                        verdict,
                        step.getValue() + verdict.doubt()));
            }
        }
    }

    /** The steps that are due by the text of a day, with their texts. */
    private Map<String, String> steps(String clause, LocalDate on, boolean manufacturerKnows)
            throws UnavailableException {
        var steps = new LinkedHashMap<String, String>();
        for (var text : resolver.listClauses(on)) {
            for (var duty : text.duties()) {
                if (duty.clause().equals(clause)) {
                    duty.steps()
                            .forEach(step -> steps.putIfAbsent(step.reference().toString(), step.text()));
                    duty.reliefs().stream()
                            .filter(relief ->
                                    manufacturerKnows && relief.condition() == TextVersion.Condition.MANUFACTURER_AWARE)
                            .forEach(relief -> relief.takesAway().ifPresent(step -> steps.remove(step.toString())));
                }
            }
        }
        return steps;
    }

    private void findArrangement(ClauseLimb limb, DutySubject subject) throws UnavailableException {
        var last = events.arrangement(limb, subject);
        if (events.isArranged(limb, subject)) {
            return;
        }
        var verdict = verdict(limb, subject, day, Awareness.NOBODY_YET);
        var isArrangedForItsKind =
                verdict.kind().filter(kind -> events.isArranged(limb, kind)).isPresent();
        if (verdict.outcome() != Applicability.DOES_NOT_APPLY && !isArrangedForItsKind) {
            var since = last.isPresent() ? last.map(DutyEvent::on) : new DutyBegin(resolver).of(limb, subject, day);
            outstanding.add(item(
                    limb,
                    Optional.empty(),
                    subject,
                    last.map(event -> event.duty().reference()),
                    since,
                    verdict,
                    "No arrangements to be notified are on record for " + subject + "." + verdict.doubt()));
        }
    }

    private void findEndedArrangements() throws UnavailableException {
        var subjects = events.byCase().keySet().stream()
                .filter(duty -> duty.limb().equals(DEVICE_ARRANGEMENTS))
                .map(DutyCase::subject)
                .distinct()
                .toList();
        for (var subject : subjects) {
            findArrangement(DEVICE_ARRANGEMENTS, subject);
        }
    }

    /** Counts devices by kind; memory does not grow with the inventory. */
    private void findInEstate() throws UnavailableException {
        var missing = new LinkedHashMap<DutySubject.DeviceKind, Long>();
        var inDoubt = new LinkedHashMap<DutySubject.DeviceKind, LimbAnswer>();
        var summary = resolver.dutiesOf(new MarketParticipantId(holder.value()), day, entry -> {
            var kind = new DutySubject.DeviceKind(entry.type(), entry.generation());
            entry.limbs().stream()
                    .filter(limb -> limb.limb().equals(DEVICE_ARRANGEMENTS) && !limb.isGap())
                    .filter(limb -> !events.isArranged(DEVICE_ARRANGEMENTS, kind)
                            && !events.isArranged(DEVICE_ARRANGEMENTS, new DutySubject.Device(entry.device())))
                    .forEach(limb -> {
                        missing.merge(kind, 1L, Long::sum);
                        inDoubt.putIfAbsent(kind, limb);
                    });
        });
        for (var kind : missing.keySet().stream()
                .sorted(Comparator.comparing(DutySubject.DeviceKind::toString))
                .toList()) {
            // An arrangement for the kind that has ended is listed already, with its own date; here it gets its count.
            outstanding.removeIf(item ->
                    item.limb().equals(DEVICE_ARRANGEMENTS) && item.subject().equals(kind));
            var last = events.arrangement(DEVICE_ARRANGEMENTS, kind);
            var since = last.isPresent()
                    ? last.map(DutyEvent::on)
                    : new DutyBegin(resolver).of(DEVICE_ARRANGEMENTS, kind, day);
            var answer = inDoubt.get(kind);
            var verdict = new Verdict(answer.outcome(), answer.reason(), Optional.of(kind));
            outstanding.add(new Item(
                    DEVICE_ARRANGEMENTS,
                    Optional.empty(),
                    kind,
                    last.map(event -> event.duty().reference()),
                    since,
                    days(since),
                    Optional.of(missing.get(kind)),
                    verdict.outcome(),
                    "No arrangements with the manufacturers are on record for devices of kind " + kind
                            + "; the inventory holds " + missing.get(kind) + " of this supplier." + verdict.doubt()));
        }
        caveats.addAll(summary.caveats());
        caveats.add(new Caveat(
                "since-by-text",
                "For devices of the inventory, 'since' is the day from which the text gave the duty; the supplier may"
                        + " have become their Responsible Supplier later."));
    }

    /** Whether a duty falls on the holder, why, and the kind of the device, where the subject is one that is known. */
    private record Verdict(Applicability outcome, String why, Optional<DutySubject.DeviceKind> kind) {
        String doubt() {
            return outcome == Applicability.INDETERMINATE ? " It cannot be determined whether it is owed: " + why : "";
        }
    }

    private Verdict verdict(ClauseLimb limb, DutySubject subject, LocalDate on, Awareness awareness)
            throws UnavailableException {
        // Who records a case about a whole kind of devices says that it has such devices.
        var claim = subject instanceof DutySubject.DeviceKind
                ? SupplierClaim.IS_RESPONSIBLE_SUPPLIER
                : SupplierClaim.FROM_REGISTRATION;
        try {
            var answer =
                    resolver.resolve(new ObligationQuestion(on, holder.asked(), subject.asked(), claim, awareness));
            return answer.users().stream()
                    .flatMap(user -> user.limb(limb.clause(), limb.letter()).stream())
                    .findFirst()
                    .map(found -> new Verdict(found.outcome(), found.reason(), kind(answer.subject())))
                    .orElse(new Verdict(
                            Applicability.DOES_NOT_APPLY, "The text has no limb " + limb + ".", Optional.empty()));
        } catch (IllegalArgumentException contradiction) {
            return new Verdict(Applicability.INDETERMINATE, contradiction.getMessage() + ".", Optional.empty());
        }
    }

    private static Optional<DutySubject.DeviceKind> kind(SubjectReading subject) {
        return subject instanceof SubjectReading.Device device
                ? Optional.of(new DutySubject.DeviceKind(device.type(), device.generation()))
                : Optional.empty();
    }

    private Item item(
            ClauseLimb limb,
            Optional<String> step,
            DutySubject subject,
            Optional<String> reference,
            Optional<LocalDate> since,
            Verdict verdict,
            String what) {
        return new Item(limb, step, subject, reference, since, days(since), Optional.empty(), verdict.outcome(), what);
    }

    private Optional<Long> days(Optional<LocalDate> since) {
        return since.map(first -> ChronoUnit.DAYS.between(first, day));
    }
}
