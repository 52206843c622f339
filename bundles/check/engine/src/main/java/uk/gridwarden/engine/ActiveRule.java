package uk.gridwarden.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Sha256;

/**
 * A rule of a generation.
 *
 * @param id rule id
 * @param version rule version
 * @param title its good condition, one sentence
 * @param judges the Service Reference Variants it judges
 * @param bundle symbolic name and version of its bundle
 * @param bundleDigest SHA-256 over the contents of its bundle
 * @param catalogue the checks it makes and the findings it reports
 * @param parameters the values of its parameters, by name
 * @param validFrom relevant time from which it judges; empty: since ever
 * @param validUntil relevant time from which it judges no more; empty: for ever
 */
public record ActiveRule(
        String id,
        String version,
        String title,
        List<String> judges,
        String bundle,
        Sha256 bundleDigest,
        List<CatalogueEntry> catalogue,
        SortedMap<String, String> parameters,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {

    /** Copies lists and map. */
    public ActiveRule {
        judges = List.copyOf(judges);
        catalogue = List.copyOf(catalogue);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The same rule with its catalogue. */
    public ActiveRule with(List<CatalogueEntry> entries) {
        return new ActiveRule(
                id, version, title, judges, bundle, bundleDigest, entries, parameters, validFrom, validUntil);
    }

    /** The same rule with the values of its parameters. */
    public ActiveRule with(SortedMap<String, String> values) {
        return new ActiveRule(
                id, version, title, judges, bundle, bundleDigest, catalogue, values, validFrom, validUntil);
    }

    /** Id and version, as configuration names a rule. */
    public String coordinates() {
        return id + "@" + version;
    }

    /** Whether it judges requests whose relevant time is this one. */
    public boolean covers(Instant time) {
        return validFrom.filter(time::isBefore).isEmpty()
                && validUntil.filter(end -> !time.isBefore(end)).isEmpty();
    }
}
