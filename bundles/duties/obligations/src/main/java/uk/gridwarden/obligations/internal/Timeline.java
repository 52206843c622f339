package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.TextVersion;

/** All text versions in order of time, without gaps or overlaps except on days for which the order is not known. */
final class Timeline {
    private static final int LAST_YEAR = 9999;

    private final List<TextVersion> versions;

    private Timeline(List<TextVersion> versions) {
        this.versions = List.copyOf(versions);
    }

    /**
     * Puts the versions in order.
     *
     * @param versions each with its own id
     * @param configured first days that the operator supplies for versions whose file gives only bounds
     * @throws ClauseFileException when they do not form one sequence
     */
    static Timeline of(List<TextVersion> versions, Map<String, LocalDate> configured) throws ClauseFileException {
        var problems = new ArrayList<String>();
        var unused = new HashMap<>(configured);
        var dated = new ArrayList<TextVersion>();
        for (var version : versions) {
            var day = Optional.ofNullable(unused.remove(version.id()));
            dated.add(day.isPresent() ? dated(version, day.get(), problems) : version);
        }
        unused.keySet()
                .forEach(id ->
                        problems.add("A first day is set for text version " + id + ", which no clause file has."));
        dated.sort(Comparator.comparing(version -> version.from().earliest()));
        refuseDisorder(dated, problems);
        if (!problems.isEmpty()) {
            throw new ClauseFileException(problems);
        }
        return new Timeline(withEnds(dated));
    }

    List<TextVersion> versions() {
        return versions;
    }

    /**
     * The versions that may have been in force on a day: one, or several where the date of a change is not known.
     *
     * @throws IllegalArgumentException for a year that databases cannot hold
     */
    List<TextVersion> at(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "the year of the day asked about is " + day.getYear() + "; expected one from 0001 to " + LAST_YEAR);
        }
        return versions.stream()
                .filter(version -> mayHaveBegun(version.from(), day))
                .filter(version ->
                        version.until().map(end -> !hasSurelyBegun(end, day)).orElse(true))
                .toList();
    }

    private static boolean mayHaveBegun(EffectiveFrom from, LocalDate day) {
        return !day.isBefore(from.earliest());
    }

    // The last day within the bounds is still uncertain: only the bounds are known.
    private static boolean hasSurelyBegun(EffectiveFrom from, LocalDate day) {
        return from instanceof EffectiveFrom.Between bounds ? !day.isBefore(bounds.before()) : mayHaveBegun(from, day);
    }

    private static TextVersion dated(TextVersion version, LocalDate day, List<String> problems) {
        if (version.from() instanceof EffectiveFrom.Between bounds) {
            if (bounds.contains(day)) {
                return version.inForce(new EffectiveFrom.On(day, Optional.of(bounds)), Optional.empty());
            }
            problems.add("The first day set for text version " + version.id() + " is " + day + "; expected a day after "
                    + bounds.after() + " and before " + bounds.before() + ".");
        } else if (!version.from().earliest().equals(day)) {
            problems.add("The first day set for text version " + version.id() + " is " + day
                    + ", but its clause file gives another; expected the setting to be empty.");
        }
        return version;
    }

    private static void refuseDisorder(List<TextVersion> ordered, List<String> problems) {
        if (ordered.isEmpty() || !(ordered.get(0).from() instanceof EffectiveFrom.Beginning)) {
            problems.add("No clause file holds the text in force from the beginning; expected exactly one.");
        }
        for (var i = 1; i < ordered.size(); i++) {
            var earlier = ordered.get(i - 1);
            var later = ordered.get(i);
            if (!earlier.from().latest().isBefore(later.from().earliest())) {
                problems.add("Text versions " + earlier.id() + " and " + later.id()
                        + " may begin on the same day or in either order; expected one to begin after the other.");
            }
        }
    }

    private static List<TextVersion> withEnds(List<TextVersion> ordered) {
        var result = new ArrayList<TextVersion>();
        for (var i = 0; i < ordered.size(); i++) {
            var end = i + 1 < ordered.size() ? Optional.of(ordered.get(i + 1).from()) : Optional.<EffectiveFrom>empty();
            result.add(ordered.get(i).inForce(ordered.get(i).from(), end));
        }
        return result;
    }
}
