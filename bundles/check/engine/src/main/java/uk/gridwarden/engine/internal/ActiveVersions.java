package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;

/**
 * Which versions of the rules were active, by the generations on record. Immutable.
 *
 * @param current the highest version of each rule in the newest generation
 * @param highest the highest version of each rule in the last generation that had the rule
 * @param lastActive when the last generation began that had a version with these contents
 */
record ActiveVersions(
        Map<String, ActiveRule> current, Map<String, Version> highest, Map<RuleContents, Instant> lastActive) {
    static final ActiveVersions NONE = new ActiveVersions(Map.of(), Map.of(), Map.of());

    /** With the next generation, whose rules come with the highest version of an id first. */
    ActiveVersions with(Generation next) {
        var newest = new HashMap<String, ActiveRule>();
        var allHighest = new HashMap<>(highest);
        var allActive = new HashMap<>(lastActive);
        for (var rule : next.rules()) {
            var contents = RuleContents.of(rule);
            if (newest.putIfAbsent(rule.id(), rule) == null) {
                allHighest.put(rule.id(), contents.version());
            }
            allActive.put(contents, next.activatedAt());
        }
        return new ActiveVersions(Map.copyOf(newest), Map.copyOf(allHighest), Map.copyOf(allActive));
    }

    /**
     * Whether a version may be the highest one: no higher one was active before, or it was itself active and has been
     * installed ever since, so that it may take over from a higher one that is removed.
     *
     * @param installed when these contents were installed
     */
    boolean mayLead(RuleContents contents, Instant installed) {
        var before = highest.get(contents.id());
        var active = lastActive.get(contents);
        return before == null
                || contents.version().compareTo(before) >= 0
                || active != null && !active.isBefore(installed);
    }

    /** Whether a version with these contents was ever active. */
    boolean wereActive(RuleContents contents) {
        return lastActive.containsKey(contents);
    }

    /** Whether a version judges, or may, at times when the higher one that is active does not. */
    boolean isBesideAWindow(String id, Version version) {
        var higher = current.get(id);
        return higher != null
                && Version.parseVersion(higher.version()).compareTo(version) > 0
                && (higher.validFrom().isPresent() || higher.validUntil().isPresent());
    }
}
