package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.obligations.Caveat;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextNote;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

/** Collects what limits an answer: caveats of the text, of its dates and of the data. */
final class AnswerLimits {
    private static final Set<String> GONE = Set.of("decommissioned", "withdrawn");

    private AnswerLimits() {}

    static List<Caveat> ofText(List<TextVersion> texts, LocalDate day) {
        var caveats = new ArrayList<Caveat>();
        for (var text : texts) {
            text.caveats().stream()
                    .filter(caveat -> caveat.concerns(day))
                    .forEach(caveat -> caveats.add(caveat.caveat()));
        }
        for (var text : texts) {
            ofDate(text, texts, day).ifPresent(caveats::add);
            text.until().flatMap(end -> configured(end, day)).ifPresent(caveats::add);
        }
        return caveats.stream().distinct().toList();
    }

    private static Optional<Caveat> ofDate(TextVersion text, List<TextVersion> texts, LocalDate day) {
        if (text.from() instanceof EffectiveFrom.Between bounds && bounds.contains(day) && texts.size() > 1) {
            return Optional.of(new Caveat(
                    "text-date-unknown",
                    "The first day of " + text.title() + " is not known but for lying after " + bounds.after()
                            + " and before " + bounds.before() + ", so two texts may have been in force on " + day
                            + "."));
        }
        return configured(text.from(), day);
    }

    private static Optional<Caveat> configured(EffectiveFrom from, LocalDate day) {
        if (from instanceof EffectiveFrom.On on
                && on.configuredWithin().filter(bounds -> bounds.contains(day)).isPresent()) {
            return Optional.of(new Caveat(
                    "text-date-configured",
                    "That the text changed on " + on.date()
                            + " is a setting of this installation, not a published date."));
        }
        return Optional.empty();
    }

    static List<Caveat> ofInventory(List<DataSetVersion> dataSets, LocalDate day, Optional<String> smiStatus) {
        var caveats = new ArrayList<Caveat>();
        var asOf = dataSets.stream()
                .filter(set -> set.dataSet() == DataSet.INVENTORY)
                .map(set -> "as of " + set.asOf())
                .findFirst()
                .orElse("never imported");
        caveats.add(new Caveat(
                "inventory-has-no-history",
                "The inventory (" + asOf + ") tells how devices are now, which need not be how they were on " + day
                        + "; only registrations were looked up for that day."));
        smiStatus
                .filter(status -> GONE.contains(status.toLowerCase(Locale.ROOT)))
                .ifPresent(status -> caveats.add(new Caveat(
                        "device-no-longer-in-use", "The inventory gives the device the status " + status + ".")));
        return caveats;
    }

    static List<TextNote> notes(List<TextVersion> texts, SubjectReading subject) {
        var notes = new LinkedHashMap<String, TextNote>();
        texts.stream()
                .flatMap(text -> text.notes().stream())
                .filter(note -> concerns(note, subject))
                .forEach(note -> notes.putIfAbsent(note.id(), note));
        return List.copyOf(notes.values());
    }

    private static boolean concerns(TextNote note, SubjectReading subject) {
        return note.generations().isEmpty()
                || subject instanceof SubjectReading.Device device
                        && note.generations().contains(device.generation());
    }
}
