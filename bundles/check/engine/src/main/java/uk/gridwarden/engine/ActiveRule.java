package uk.gridwarden.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a generation.
 *
 * @param id rule id
 * @param version rule version
 * @param title its good condition, one sentence
 * @param judges the Service Reference Variants it judges
 * @param bundle symbolic name and version of its bundle
 * @param bundleDigest SHA-256 over the contents of its bundle, lower-case hex
 * @param validFrom relevant time from which it judges; empty: since ever
 * @param validUntil relevant time from which it judges no more; empty: for ever
 */
public record ActiveRule(
        String id,
        String version,
        String title,
        List<String> judges,
        String bundle,
        String bundleDigest,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {

    /** Copies the list. */
    public ActiveRule {
        judges = List.copyOf(judges);
    }

    /** A rule that judges at any time. */
    public ActiveRule(
            String id, String version, String title, List<String> judges, String bundle, String bundleDigest) {
        this(id, version, title, judges, bundle, bundleDigest, Optional.empty(), Optional.empty());
    }

    /** Whether it judges requests whose relevant time is this one. */
    public boolean covers(Instant time) {
        return validFrom.filter(time::isBefore).isEmpty()
                && validUntil.filter(end -> !time.isBefore(end)).isEmpty();
    }
}
