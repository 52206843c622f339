package uk.gridwarden.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Sha256;

/**
 * An immutable set of active rules.
 *
 * @param number ascending, and never used for another generation of this installation
 * @param digest SHA-256 over ids, versions and bundle contents of its rules; the same set of rules has
 *     the same digest in every run and on every node
 * @param activatedAt when it became the current one
 * @param rules its rules, ordered by id; several versions of one id where each judges in a time of its own
 * @param shadows rules that run beside them and decide nothing
 */
public record Generation(
        long number, Sha256 digest, Instant activatedAt, List<ActiveRule> rules, List<ActiveRule> shadows) {

    /** Copies the lists. */
    public Generation {
        Objects.requireNonNull(digest, "a generation has a digest");
        Objects.requireNonNull(activatedAt, "a generation has a time");
        rules = List.copyOf(rules);
        shadows = List.copyOf(shadows);
    }

    /** What a rule of this generation declares under a code; empty when it has no such rule or entry. */
    public Optional<CatalogueEntry> entry(String ruleId, String ruleVersion, String code) {
        return Stream.concat(rules.stream(), shadows.stream())
                .filter(rule -> rule.id().equals(ruleId) && rule.version().equals(ruleVersion))
                .flatMap(rule -> rule.catalogue().stream())
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    /** A generation without shadows. */
    public Generation(long number, Sha256 digest, Instant activatedAt, List<ActiveRule> rules) {
        this(number, digest, activatedAt, rules, List.of());
    }
}
