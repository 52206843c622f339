package uk.gridwarden.duty.register.internal;

import java.time.LocalDate;
import java.util.Optional;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.obligations.ObligationResolver;

/** Finds the first day on which the text gave a duty, going back from version to version while it did. */
record DutyBegin(ObligationResolver resolver) {

    /** That day; empty when it lies before the earliest text that was read. An unknown date of change counts as late. */
    Optional<LocalDate> of(ClauseLimb limb, DutySubject subject, LocalDate on) throws UnavailableException {
        var versions = resolver.listClauses();
        var begin = on;
        for (var place = versions.size() - 1; place >= 0; place--) {
            var from = certain(versions.get(place).from());
            if (from.isAfter(on)) {
                continue;
            }
            var inside =
                    from.equals(LocalDate.MIN) ? lastDayOf(versions.get(place).until(), on) : from;
            if (!applies(limb, subject, inside)) {
                return Optional.of(begin);
            }
            begin = from;
        }
        return begin.equals(LocalDate.MIN) ? Optional.empty() : Optional.of(begin);
    }

    /** The first day on which a text was in force beyond doubt. */
    private static LocalDate certain(EffectiveFrom from) {
        return from instanceof EffectiveFrom.Between bounds ? bounds.before() : from.latest();
    }

    private static LocalDate lastDayOf(Optional<EffectiveFrom> until, LocalDate on) {
        return until.map(end -> end.earliest().minusDays(1))
                .filter(last -> last.isBefore(on))
                .orElse(on);
    }

    private boolean applies(ClauseLimb limb, DutySubject subject, LocalDate day) throws UnavailableException {
        return resolver
                .resolve(new ObligationQuestion(day, new AskedUser.ResponsibleSuppliers(), subject.asked()))
                .users()
                .stream()
                .flatMap(user -> user.limb(limb.clause(), limb.letter()).stream())
                .anyMatch(answer -> answer.outcome() == Applicability.APPLIES);
    }
}
