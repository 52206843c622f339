package uk.gridwarden.duty.register.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationResolver;

/** Rejects events that contradict themselves, the calendar, the text or the record. */
final class EventAdmission {
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_NAME = 100;

    private EventAdmission() {}

    /** Rejects a note or a recorder's name of another length, or with characters that cannot be seen. */
    static void checkWords(String note, String recordedBy) {
        checkLine("the note", note, 0, LONGEST_NOTE);
        checkLine("the recorder's name", recordedBy, 1, LONGEST_NAME);
    }

    /** Rejects a reference of another length, or with characters that cannot be seen. */
    static void checkReference(String reference) {
        checkLine("the reference", reference, 1, LONGEST_NAME);
    }

    /** A line break could pass for another event, and an escape sequence or change of direction for other words. */
    private static void checkLine(String what, String text, int shortest, int longest) {
        if (text.strip().length() < shortest || text.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; expected " + shortest + " to " + longest);
        }
        ForeignText.firstHidden(text).ifPresent(hidden -> {
            throw new IllegalArgumentException(
                    what + " holds the character " + hidden + "; expected one line of visible characters");
        });
    }

    static void checkDay(LocalDate on, LocalDate today) {
        if (on.isAfter(today)) {
            throw new IllegalArgumentException(
                    "the event is dated " + on + "; expected today, " + today + " in UTC, or before");
        }
    }

    static void checkText(ObligationResolver resolver, DutyCase duty, DutyEvent.Kind kind, LocalDate on)
            throws UnavailableException {
        if (!kind.clause().equals(duty.limb().clause())) {
            throw new IllegalArgumentException(kind.key() + " belongs to " + kind.clause() + ", not to " + duty.limb());
        }
        var texts = resolver.listClauses(on);
        var isKnown = texts.stream()
                .filter(text -> text.whyNotInForce(on).isEmpty())
                .flatMap(text -> text.duties().stream())
                .flatMap(known -> known.limbs().stream())
                .anyMatch(limb -> limb.reference().equals(duty.limb()));
        if (!isKnown) {
            var why = texts.stream()
                    .flatMap(text -> text.whyNotInForce(on).stream())
                    .findFirst();
            throw new IllegalArgumentException("the text in force on " + on + " has no limb " + duty.limb()
                    + why.map(sentence -> ": " + sentence.replaceAll("\\.$", ""))
                            .orElse(""));
        }
    }

    /** True when an event of this kind requires an earlier one on record. */
    static boolean looksBack(DutyEvent.Kind kind) {
        return kind != DutyEvent.Kind.BECAME_AWARE && kind != DutyEvent.Kind.ARRANGEMENT_IN_PLACE;
    }

    /** Rejects an event that closes or ends something not on record in the same case, or not yet by that day. */
    static void checkRecord(DutyCase duty, DutyEvent.Kind kind, LocalDate on, List<DutyEvent> known) {
        if (kind.isStep() || kind == DutyEvent.Kind.MANUFACTURER_ALREADY_AWARE) {
            var aware = first(known, duty, DutyEvent.Kind.BECAME_AWARE)
                    .orElseThrow(() -> missing("no awareness", duty, DutyEvent.Kind.BECAME_AWARE));
            if (kind.isStep() && on.isBefore(aware)) {
                throw new IllegalArgumentException("the step is dated " + on + ", before the awareness of "
                        + duty.holder() + " on record; expected " + aware + " or later");
            }
        }
        if (kind == DutyEvent.Kind.ARRANGEMENT_ENDED) {
            var begun = first(known, duty, DutyEvent.Kind.ARRANGEMENT_IN_PLACE)
                    .orElseThrow(() -> missing("no arrangement", duty, DutyEvent.Kind.ARRANGEMENT_IN_PLACE));
            if (on.isBefore(begun)) {
                throw new IllegalArgumentException("the end is dated " + on + ", before the arrangement of "
                        + duty.holder() + " on record; expected " + begun + " or later");
            }
        }
    }

    private static Optional<LocalDate> first(List<DutyEvent> known, DutyCase duty, DutyEvent.Kind kind) {
        return StandingEvents.of(known, LocalDate.MAX).of(duty).stream()
                .filter(event -> event.kind() == kind)
                .map(DutyEvent::on)
                .min(Comparator.naturalOrder());
    }

    // A step under a mistyped reference would go unnoticed and close nothing.
    private static IllegalArgumentException missing(String what, DutyCase duty, DutyEvent.Kind expected) {
        return new IllegalArgumentException(what + " of " + duty.holder() + " is on record for " + duty.limb() + ", "
                + duty.subject() + ", reference '" + duty.reference() + "'; expected " + expected.key() + " first");
    }

    static void checkWithdrawal(DutyEvent event, List<DutyEvent> known) {
        if (event.kind() == DutyEvent.Kind.WITHDRAWN) {
            throw new IllegalArgumentException(
                    "event " + event.number() + " is itself a withdrawal; record the withdrawn event again instead");
        }
        if (known.stream().anyMatch(other -> other.withdraws().equals(Optional.of(event.number())))) {
            throw new IllegalArgumentException("event " + event.number() + " is withdrawn already");
        }
    }
}
