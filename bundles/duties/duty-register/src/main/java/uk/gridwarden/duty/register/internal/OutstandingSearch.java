package uk.gridwarden.duty.register.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
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

/** Compares the events of one User with the text, and finds missing steps of G3.18 and arrangements of G3.20. */
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
                    .filter(event -> event.kind() == DutyEvent.Kind.BECAME_AWARE)
                    .map(DutyEvent::on)
                    .min(Comparator.naturalOrder());
            if (aware.isPresent()) {
                findSteps(one.getKey(), aware.get(), one.getValue());
            }
        }
        findArrangement(SYSTEM_ARRANGEMENTS, new DutySubject.UserSystems());
        for (var subject : events.subjects(DEVICE_ARRANGEMENTS)) {
            findArrangement(DEVICE_ARRANGEMENTS, subject);
        }
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
                done.stream().anyMatch(event -> event.kind() == DutyEvent.Kind.MANUFACTURER_ALREADY_AWARE);
        var verdict = verdict(duty.limb(), duty.subject(), aware, new Awareness(manufacturerKnows, false));
        if (verdict.outcome() == Applicability.DOES_NOT_APPLY) {
            notOwed.add(item(duty, Optional.empty(), aware, verdict, verdict.why()));
            return;
        }
        for (var step : steps(duty.limb().clause(), aware, manufacturerKnows).entrySet()) {
            if (done.stream().noneMatch(event -> event.kind().isStep(step.getKey()))) {
                outstanding.add(
                        item(duty, Optional.of(step.getKey()), aware, verdict, step.getValue() + verdict.doubt()));
            }
        }
    }

    private Item item(DutyCase duty, Optional<String> step, LocalDate aware, Verdict verdict, String what) {
        var days = Optional.of(ChronoUnit.DAYS.between(aware, day));
        return new Item(
                duty.limb(),
                step,
                duty.subject(),
                Optional.of(duty.reference()),
                Optional.of(aware),
                days,
                Optional.empty(),
                verdict.outcome(),
                what);
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
        if (events.isArranged(limb, subject)) {
            return;
        }
        var verdict = verdict(limb, subject, day, Awareness.NOBODY_YET);
        var isArrangedForItsKind =
                verdict.kind().filter(kind -> events.isArranged(limb, kind)).isPresent();
        if (verdict.outcome() != Applicability.DOES_NOT_APPLY && !isArrangedForItsKind) {
            var what = "No arrangements to be notified are on record for " + subject + ".";
            outstanding.add(noArrangement(limb, subject, Optional.empty(), verdict, what));
        }
    }

    private Item noArrangement(
            ClauseLimb limb, DutySubject subject, Optional<Long> devices, Verdict verdict, String what)
            throws UnavailableException {
        var last = events.arrangement(limb, subject);
        var since = last.isPresent() ? last.map(DutyEvent::on) : new DutyBegin(resolver).of(limb, subject, day);
        return new Item(
                limb,
                Optional.empty(),
                subject,
                last.map(event -> event.duty().reference()),
                since,
                since.map(first -> ChronoUnit.DAYS.between(first, day)),
                devices,
                verdict.outcome(),
                what + verdict.doubt());
    }

    /** Counts devices by kind; memory use does not grow with the inventory. */
    private void findInEstate() throws UnavailableException {
        var missing = new TreeMap<DutySubject.DeviceKind, Long>(Comparator.comparing(DutySubject::toString));
        var first = new HashMap<DutySubject.DeviceKind, LimbAnswer>();
        var summary = resolver.dutiesOf(new MarketParticipantId(holder.value()), day, entry -> {
            var kind = new DutySubject.DeviceKind(entry.type(), entry.generation());
            entry.limbs().stream()
                    .filter(limb -> limb.limb().equals(DEVICE_ARRANGEMENTS) && !limb.isGap())
                    .filter(limb -> !events.isArranged(DEVICE_ARRANGEMENTS, kind)
                            && !events.isArranged(DEVICE_ARRANGEMENTS, new DutySubject.Device(entry.device())))
                    .forEach(limb -> {
                        missing.merge(kind, 1L, Long::sum);
                        first.putIfAbsent(kind, limb);
                    });
        });
        for (var one : missing.entrySet()) {
            var kind = one.getKey();
            // An ended arrangement for the kind is already listed without its count.
            outstanding.removeIf(item ->
                    item.limb().equals(DEVICE_ARRANGEMENTS) && item.subject().equals(kind));
            var answer = first.get(kind);
            var verdict = new Verdict(answer.outcome(), answer.reason(), Optional.of(kind));
            var what = "No arrangements with the manufacturers are on record for devices of kind " + kind
                    + "; the inventory holds " + one.getValue() + " of this supplier.";
            outstanding.add(noArrangement(DEVICE_ARRANGEMENTS, kind, Optional.of(one.getValue()), verdict, what));
        }
        caveats.addAll(summary.caveats());
        caveats.add(new Caveat(
                "since-by-text",
                "For devices of the inventory, 'since' is the day from which the text gave the duty; the supplier may"
                        + " have become their Responsible Supplier later."));
    }

    /** The outcome for the holder, the reason, and the kind of device if the subject is a known device. */
    private record Verdict(Applicability outcome, String why, Optional<DutySubject.DeviceKind> kind) {
        String doubt() {
            return outcome == Applicability.INDETERMINATE ? " It cannot be determined whether it is owed: " + why : "";
        }
    }

    private Verdict verdict(ClauseLimb limb, DutySubject subject, LocalDate on, Awareness awareness)
            throws UnavailableException {
        // A User that records a case about a kind of device has such devices.
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
}
