package uk.gridwarden.engine.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;

/** Makes one basis after another: rules and settings of one moment, with digest, number and what changed. */
final class BasisSequence {
    private final Json json = Json.inFull();
    private final BasisParts parts;
    private final GenerationHistory history;
    private final Clock clock;

    BasisSequence(BasisParts parts, GenerationHistory history, Clock clock) {
        this.parts = parts;
        this.history = history;
        this.clock = clock;
    }

    /**
     * The next one, which is not on record yet.
     *
     * @param judged the services that are required because a rule judged them; those of the active rules are added
     */
    LiveGeneration next(JudgedServices judged, List<RuleCandidate> active, List<RuleCandidate> shadows) {
        var terms = parts.terms();
        var now = clock.instant();
        var rules = active.stream().map(RuleCandidate::declaration).toList();
        var required = judged.with(judging(rules), now);
        var settings = new TreeMap<>(terms.settings());
        settings.put(JudgedServices.SETTING, required.toString());
        var description = new Generation(
                history.nextNumber(),
                digestOf(rules),
                Sha256.of(json.octets(Generation.contents(rules, settings))),
                now,
                rules,
                shadows.stream().map(RuleCandidate::declaration).toList(),
                settings,
                List.of());
        return new LiveGeneration(
                history.latest().map(description::after).orElse(description), terms, required, active, shadows);
    }

    private static Map<String, Instant> judging(List<ActiveRule> rules) {
        var from = new HashMap<String, Instant>();
        for (var rule : rules) {
            var start = rule.validFrom().orElse(Instant.MIN);
            rule.judges()
                    .forEach(service -> from.merge(service, start, (one, other) -> one.isBefore(other) ? one : other));
        }
        return from;
    }

    private static Sha256 digestOf(List<ActiveRule> rules) {
        var digest = Sha256.newDigest();
        for (var rule : rules) {
            digest.update((rule.id() + '\n' + rule.version() + '\n' + rule.bundleDigest() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.ofDigest(digest.digest());
    }
}
