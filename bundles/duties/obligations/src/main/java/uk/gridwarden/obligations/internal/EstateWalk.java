package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Walks the inventory page by page for one supplier and one day. Used once, by one thread. */
final class EstateWalk {
    private static final int PAGE = 500;
    // Bounds the time of one answer for a supplier with few devices in a large inventory.
    static final long MOST_IN_ONE_PAGE = 20_000;

    private final RegistrationView view;
    private final LocalDate day;
    private final List<TextVersion> texts;
    private final Identity supplier;
    private final SystemsOfDevice systems;
    private final Consumer<EstatePage.Entry> receiver;

    private long devices;
    private long ofSupplier;
    private long withDuty;
    private long withGap;
    private long indeterminate;
    private long supplierUnknown;
    private long gone;
    private long notCommissioned;

    EstateWalk(
            RegistrationView view,
            LocalDate day,
            List<TextVersion> texts,
            MarketParticipantId supplier,
            Consumer<EstatePage.Entry> receiver)
            throws UnavailableException {
        this.view = view;
        this.day = day;
        this.texts = texts;
        this.supplier = Identity.of(supplier, day, view);
        this.systems = new SystemsOfDevice(view, day);
        this.receiver = receiver;
    }

    /** Walks the whole inventory. */
    EstatePage.Summary walk() throws UnavailableException {
        walk(Optional.empty(), Long.MAX_VALUE, () -> false);
        return summary();
    }

    /**
     * Walks on from a device until there is enough, or the most devices were visited.
     *
     * @return the last device visited; empty when none is left
     */
    Optional<Eui64> walk(Optional<Eui64> after, long most, BooleanSupplier isEnough) throws UnavailableException {
        var last = after;
        var page = view.devices(last, PAGE);
        while (!page.isEmpty()) {
            for (var device : page) {
                if (isEnough.getAsBoolean() || devices >= most) {
                    return last;
                }
                visit(device);
                last = Optional.of(device.device().id());
            }
            page = view.devices(last, PAGE);
        }
        return Optional.empty();
    }

    /** The counts so far. */
    EstatePage.Summary summary() {
        return new EstatePage.Summary(
                devices,
                ofSupplier,
                withDuty,
                withGap,
                indeterminate,
                supplierUnknown,
                texts.stream().map(TextVersion::id).toList(),
                caveats());
    }

    private void visit(InventoryRecord device) throws UnavailableException {
        devices++;
        var found = systems.find(device);
        var own = found.systems().stream()
                .filter(system ->
                        system.responsibleSupplier().filter(supplier::is).isPresent())
                .toList();
        if (own.isEmpty()) {
            supplierUnknown += found.unresolved().isEmpty() ? 0 : 1;
            return;
        }
        ofSupplier++;
        gone += AnswerLimits.isGone(device.device()) ? 1 : 0;
        notCommissioned += AnswerLimits.isNotCommissionedYet(device.device()) ? 1 : 0;
        var limbs =
                assess(device, own).stream().filter(EstateWalk::isOfInterest).toList();
        withDuty += any(limbs, Applicability.APPLIES);
        withGap += limbs.stream().anyMatch(LimbAnswer::isGap) ? 1 : 0;
        indeterminate += any(limbs, Applicability.INDETERMINATE);
        if (!limbs.isEmpty()) {
            var target = device.device();
            receiver.accept(new EstatePage.Entry(target.id(), target.type(), target.generation(), own, limbs));
        }
    }

    private List<LimbAnswer> assess(InventoryRecord device, List<MeteringSystem> own) {
        var target = device.device();
        var subject = new SubjectReading.Device(
                Optional.of(target.id()), target.type(), target.generation(), true, own, List.of());
        var user = supplier.facts(
                own.get(0).responsibleSupplier(),
                Standing.RESPONSIBLE_SUPPLIER,
                own.get(0).responsibleSupplier().orElseThrow() + " is "
                        + own.get(0).basis() + ".");
        return TextsInDoubt.assess(day, texts, subject, user, Awareness.NOBODY_YET);
    }

    private List<Caveat> caveats() {
        var caveats = new ArrayList<>(AnswerLimits.ofText(texts, day));
        caveats.addAll(AnswerLimits.ofData(view.dataSets(), day));
        caveats.addAll(AnswerLimits.ofStatuses(gone, notCommissioned));
        caveats.addAll(
                supplier.facts(Optional.empty(), Standing.NOT_RELEVANT, "").caveats());
        return caveats;
    }

    private static boolean isOfInterest(LimbAnswer limb) {
        return limb.outcome() != Applicability.DOES_NOT_APPLY || limb.isGap();
    }

    private static long any(List<LimbAnswer> limbs, Applicability outcome) {
        return limbs.stream().anyMatch(limb -> limb.outcome() == outcome) ? 1 : 0;
    }
}
