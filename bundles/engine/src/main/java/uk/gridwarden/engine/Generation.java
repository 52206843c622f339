package uk.gridwarden.engine;

import java.time.Instant;
import java.util.List;

/**
 * An immutable set of active rules.
 *
 * @param number ascending from 1 within one run of the platform
 * @param digest SHA-256 over ids, versions and bundle contents of its rules, lower-case hex; the same set of rules has
 *     the same digest in every run and on every node
 * @param activatedAt when it became the current one
 * @param rules its rules, ordered by id
 */
public record Generation(long number, String digest, Instant activatedAt, List<ActiveRule> rules) {

    /** Copies the list. */
    public Generation {
        rules = List.copyOf(rules);
    }
}
