package uk.gridwarden.engine;

import java.util.List;

/**
 * A rule of a generation.
 *
 * @param id rule id
 * @param version rule version
 * @param title its good condition, one sentence
 * @param judges the Service Reference Variants it judges
 * @param bundle symbolic name and version of its bundle
 * @param bundleDigest SHA-256 over the contents of its bundle, lower-case hex
 */
public record ActiveRule(
        String id, String version, String title, List<String> judges, String bundle, String bundleDigest) {

    /** Copies the list. */
    public ActiveRule {
        judges = List.copyOf(judges);
    }
}
