package uk.gridwarden.duty.register.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;

/** The events of one User that count on a day: those dated that day or earlier, except withdrawn ones. */
record StandingEvents(Map<DutyCase, List<DutyEvent>> byCase) {
    private static final Comparator<DutyEvent> ORDER =
            Comparator.comparing(DutyEvent::on).thenComparing(DutyEvent::number);

    static StandingEvents of(List<DutyEvent> events, LocalDate on) {
        var withdrawn =
                events.stream().flatMap(event -> event.withdraws().stream()).collect(Collectors.toSet());
        return new StandingEvents(events.stream()
                .filter(event -> event.kind() != DutyEvent.Kind.WITHDRAWN)
                .filter(event ->
                        !withdrawn.contains(event.number()) && !event.on().isAfter(on))
                .collect(Collectors.groupingBy(DutyEvent::duty, LinkedHashMap::new, Collectors.toList())));
    }

    List<DutyEvent> of(DutyCase duty) {
        return byCase.getOrDefault(duty, List.of());
    }

    /** The subjects with an event under a limb, each once. */
    List<DutySubject> subjects(ClauseLimb limb) {
        return byCase.keySet().stream()
                .filter(duty -> duty.limb().equals(limb))
                .map(DutyCase::subject)
                .distinct()
                .toList();
    }

    /** The latest event on arrangements for a subject, under any reference; of one day, the one recorded last. */
    Optional<DutyEvent> arrangement(ClauseLimb limb, DutySubject subject) {
        return byCase.values().stream()
                .flatMap(Collection::stream)
                .filter(event -> event.duty().limb().equals(limb)
                        && event.duty().subject().equals(subject))
                .max(ORDER);
    }

    /** True when at least one arrangement is in place for a subject. */
    boolean isArranged(ClauseLimb limb, DutySubject subject) {
        return byCase.entrySet().stream()
                .filter(one -> one.getKey().limb().equals(limb)
                        && one.getKey().subject().equals(subject))
                .flatMap(one -> one.getValue().stream().max(ORDER).stream())
                .anyMatch(last -> last.kind() == DutyEvent.Kind.ARRANGEMENT_IN_PLACE);
    }
}
