package uk.gridwarden.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.gridwarden.basis.BasisChanges;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Sha256;

/**
 * The basis of decisions from one moment to the next: an immutable set of active rules, with the settings that they judge
 * under.
 *
 * @param number ascending, and never used for another basis of this installation
 * @param digest SHA-256 over ids, versions and bundle contents of its rules; the same set of rules has
 *     the same digest in every run and on every node
 * @param basisDigest SHA-256 over all that {@link #contents()} names, as one JSON object
 * @param activatedAt when it became the current one
 * @param rules its rules, ordered by id; several versions of one id where each judges in a time of its own
 * @param shadows rules that run beside them and decide nothing
 * @param settings all settings that change which requests are accepted, by key
 * @param changes what differs from the basis before, in words
 */
public record Generation(
        long number,
        Sha256 digest,
        Sha256 basisDigest,
        Instant activatedAt,
        List<ActiveRule> rules,
        List<ActiveRule> shadows,
        SortedMap<String, String> settings,
        List<String> changes) {

    /** Copies lists and map. */
    public Generation {
        Objects.requireNonNull(digest, "a generation has a digest");
        Objects.requireNonNull(basisDigest, "a basis has a digest");
        Objects.requireNonNull(activatedAt, "a generation has a time");
        rules = List.copyOf(rules);
        shadows = List.copyOf(shadows);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        changes = List.copyOf(changes);
    }

    /** What a rule of this generation declares under a code; empty when it has no such rule or entry. */
    public Optional<CatalogueEntry> entry(String ruleId, String ruleVersion, String code) {
        return Stream.concat(rules.stream(), shadows.stream())
                .filter(rule -> rule.id().equals(ruleId) && rule.version().equals(ruleVersion))
                .flatMap(rule -> rule.catalogue().stream())
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    /** All that changes which requests are accepted: the settings, and each rule and parameter. */
    public SortedMap<String, String> contents() {
        return contents(rules, settings);
    }

    /** The same of rules and settings that are not in force yet. */
    public static SortedMap<String, String> contents(List<ActiveRule> rules, SortedMap<String, String> settings) {
        var contents = new TreeMap<>(settings);
        rules.forEach(rule -> {
            contents.put("rule " + rule.coordinates(), rule.bundleDigest().toString());
            rule.parameters()
                    .forEach((name, value) ->
                            contents.put("parameter " + name + " of rule " + rule.coordinates(), value));
        });
        return contents;
    }

    /** What differs from another basis in words, rules in the shadow included. */
    public List<String> changesSince(Generation other) {
        return BasisChanges.between(other.contentsWithShadows(), contentsWithShadows());
    }

    private SortedMap<String, String> contentsWithShadows() {
        var contents = contents();
        shadows.forEach(rule ->
                contents.put("shadow " + rule.coordinates(), rule.bundleDigest().toString()));
        return contents;
    }

    /** The same with what differs from the basis before. */
    public Generation after(Generation before) {
        return new Generation(number, digest, basisDigest, activatedAt, rules, shadows, settings, changesSince(before));
    }
}
