package uk.gridwarden.basis;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The services that an active rule judged once: each stays required until an operator releases it, so that taking a rule away
 * never lets requests by. Immutable; its text is a setting of the basis, and so survives restarts.
 *
 * @param from by Service Reference Variant, the relevant time from which it is required
 */
public record JudgedServices(SortedMap<String, Instant> from) {
    /** Key of the setting. */
    public static final String SETTING = "services.judged";

    private static final String FROM = " from ";

    /** Copies the map. */
    public JudgedServices {
        from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    }

    /** Reads the text; none from a basis that has no such setting. */
    public static JudgedServices of(Optional<String> text) {
        var from = new TreeMap<String, Instant>();
        text.map(list -> list.substring(1, list.length() - 1)).stream()
                .flatMap(list -> Arrays.stream(list.split(", ")))
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> {
                    var parts = entry.split(FROM);
                    from.put(parts[0], parts.length > 1 ? Instant.parse(parts[1]) : Instant.MIN);
                });
        return new JudgedServices(from);
    }

    /**
     * With the services of the active rules. A rule whose time had not come when it was taken away has judged nothing.
     *
     * @param active by Service Reference Variant, the earliest relevant time that an active rule judges
     */
    public JudgedServices with(Map<String, Instant> active, Instant now) {
        var all = new TreeMap<String, Instant>();
        from.forEach((service, time) -> {
            if (!time.isAfter(now)) {
                all.put(service, time);
            }
        });
        active.forEach(
                (service, start) -> all.merge(service, start, (one, other) -> one.isBefore(other) ? one : other));
        return new JudgedServices(all);
    }

    /** Without one that was released. */
    public JudgedServices without(String service) {
        var rest = new TreeMap<>(from);
        rest.remove(service);
        return new JudgedServices(rest);
    }

    /** Whether a service is required at a relevant time. */
    public boolean requires(String service, Instant relevantTime) {
        var start = from.get(service);
        return start != null && !relevantTime.isBefore(start);
    }

    /** What to tell the operator when no rule is there. */
    public static String absence(String service) {
        return "SRV " + service
                + " was judged by a rule before, and no rule for it is active: put one into deploy/, or run"
                + " bin/gw rules release " + service + " where no rule is to judge it any more.";
    }

    /** As the setting. */
    @Override
    public String toString() {
        return BasisChanges.list(from.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue().equals(Instant.MIN) ? "" : FROM + entry.getValue()))
                .toList());
    }
}
