package uk.gridwarden.obligations.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.TargetDevice;

/** Collects the caveats of an answer: those of the text, of its dates and of the data. */
final class AnswerLimits {
    private static final Set<String> GONE = Set.of("decommissioned", "withdrawn");
    private static final Set<String> NOT_YET = Set.of("pending", "whitelisted", "installednotcommissioned");

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
        return text.from() instanceof EffectiveFrom.Between bounds && bounds.contains(day) && texts.size() > 1
                ? Optional.of(new Caveat(
                        "text-date-unknown",
                        "The first day of " + text.title() + " is not known; it lies after " + bounds.after()
                                + " and before " + bounds.before()
                                + ", so either of two texts may have been in force on "
                                + day + "."))
                : configured(text.from(), day);
    }

    private static Optional<Caveat> configured(EffectiveFrom from, LocalDate day) {
        return from instanceof EffectiveFrom.On on
                        && on.configuredWithin()
                                .filter(bounds -> bounds.contains(day))
                                .isPresent()
                ? Optional.of(new Caveat(
                        "text-date-configured",
                        "The day on which the text changed, " + on.date()
                                + ", is a setting of this installation, not a published date."))
                : Optional.empty();
    }

    /** Caveats of answers that rely on the current data sets. */
    static List<Caveat> ofData(List<DataSetVersion> dataSets, LocalDate day) {
        var caveats = new ArrayList<Caveat>();
        caveats.add(new Caveat(
                "inventory-has-no-history",
                "The inventory ("
                        + asOf(dataSets, DataSet.INVENTORY)
                                .map(time -> "as of " + time)
                                .orElse("never imported")
                        + ") shows devices as they are now, which may differ from how they were on " + day
                        + "; only registrations were looked up for that day."));
        asOf(dataSets, DataSet.REGISTRATION)
                .filter(time -> LocalDate.ofInstant(time, ZoneOffset.UTC).isBefore(day))
                .ifPresent(time -> caveats.add(new Caveat(
                        "day-after-registration-data",
                        "The registration data is as of " + time + "; a change between then and " + day
                                + " may be missing from it.")));
        return caveats;
    }

    private static Optional<Instant> asOf(List<DataSetVersion> dataSets, DataSet wanted) {
        return dataSets.stream()
                .filter(set -> set.dataSet() == wanted)
                .map(DataSetVersion::asOf)
                .findFirst();
    }

    /** Caveats for the status of a device in the inventory. */
    static List<Caveat> ofStatus(TargetDevice device) {
        if (isGone(device)) {
            return List.of(new Caveat(
                    "device-no-longer-in-use",
                    "The inventory gives the device the status " + device.smiStatus() + "."));
        }
        return isNotCommissionedYet(device)
                ? List.of(new Caveat(
                        "device-not-commissioned",
                        "The inventory gives the device the status " + device.smiStatus()
                                + "; the sources read do not say whether the duties wait until a device is commissioned,"
                                + " and a SMETS1 device of the inventory is taken to be enrolled."))
                : List.of();
    }

    /** Caveats for the statuses of many devices. */
    static List<Caveat> ofStatuses(long gone, long notCommissioned) {
        var caveats = new ArrayList<Caveat>();
        if (gone > 0) {
            caveats.add(new Caveat(
                    "device-no-longer-in-use",
                    "The inventory gives " + gone + " of the supplier's devices the status Decommissioned or Withdrawn;"
                            + " they are assessed like the others."));
        }
        if (notCommissioned > 0) {
            caveats.add(new Caveat(
                    "device-not-commissioned",
                    "The inventory gives " + notCommissioned + " of the supplier's devices a status from before"
                            + " commissioning; the sources read do not say whether the duties wait until then, and they"
                            + " are assessed like the others."));
        }
        return caveats;
    }

    static boolean isGone(TargetDevice device) {
        return GONE.contains(device.smiStatus().toLowerCase(Locale.ROOT));
    }

    static boolean isNotCommissionedYet(TargetDevice device) {
        return NOT_YET.contains(device.smiStatus().toLowerCase(Locale.ROOT));
    }

    static List<TextVersion.Note> notes(List<TextVersion> texts, SubjectReading subject) {
        var notes = new LinkedHashMap<String, TextVersion.Note>();
        texts.stream()
                .flatMap(text -> text.notes().stream())
                .filter(note -> concerns(note, subject))
                .forEach(note -> notes.putIfAbsent(note.id(), note));
        return List.copyOf(notes.values());
    }

    private static boolean concerns(TextVersion.Note note, SubjectReading subject) {
        return note.generations().isEmpty()
                || subject instanceof SubjectReading.Device device
                        && note.generations().contains(device.generation());
    }
}
