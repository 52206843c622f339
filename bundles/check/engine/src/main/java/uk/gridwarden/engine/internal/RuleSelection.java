package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.framework.Version;
import uk.gridwarden.engine.InactiveRule;

/**
 * Which of the rules that are installed judge, which run in the shadow, and which do neither.
 *
 * @param active by id, and of one id with the highest version first
 * @param shadows in the same order
 * @param inactive the others, each with the reason
 * @param inReserve rules that a higher version of the same id keeps back: they may take over when it is removed
 */
record RuleSelection(
        List<RuleCandidate> active, List<RuleCandidate> shadows, List<InactiveRule> inactive, Set<Long> inReserve) {

    private static final Comparator<RuleCandidate> NEWEST_FIRST =
            Comparator.comparing(RuleCandidate::version).reversed().thenComparing(RuleCandidate::serviceId);

    /**
     * A rule and why it is not let in; empty when it is.
     */
    record Considered(RuleCandidate rule, String refusal) {}

    /**
     * Selects.
     *
     * @param shadowNames rules that the operator keeps in the shadow
     * @param mayLead whether a rule may be the highest version of its id, or would be a downgrade
     */
    static RuleSelection of(
            Collection<Considered> considered, Set<String> shadowNames, Predicate<RuleCandidate> mayLead) {
        var inactive = new ArrayList<InactiveRule>();
        var shadows = new ArrayList<RuleCandidate>();
        var byId = new TreeMap<String, List<RuleCandidate>>();
        var refusals = new HashMap<Long, String>();
        considered.forEach(one -> refusals.put(one.rule().serviceId(), one.refusal()));
        considered.stream().map(Considered::rule).sorted(NEWEST_FIRST).forEach(rule -> {
            var refusal = refusals.get(rule.serviceId());
            if (!refusal.isEmpty()) {
                inactive.add(inactive(rule, refusal));
            } else if (rule.shadow() || shadowNames.contains(rule.coordinates())) {
                shadows.add(rule);
            } else {
                byId.computeIfAbsent(rule.declaration().id(), id -> new ArrayList<>())
                        .add(rule);
            }
        });
        var active = new ArrayList<RuleCandidate>();
        var inReserve = new HashSet<Long>();
        byId.values().forEach(versions -> {
            var chosen = chosen(versions, mayLead, inactive);
            active.addAll(chosen);
            if (!chosen.isEmpty()) {
                versions.stream()
                        .filter(rule -> rule != chosen.get(0))
                        .forEach(rule -> inReserve.add(rule.serviceId()));
            }
        });
        shadows.sort(
                Comparator.comparing((RuleCandidate rule) -> rule.declaration().id())
                        .thenComparing(NEWEST_FIRST));
        return new RuleSelection(List.copyOf(active), List.copyOf(shadows), List.copyOf(inactive), inReserve);
    }

    private static List<RuleCandidate> chosen(
            List<RuleCandidate> versions, Predicate<RuleCandidate> mayLead, List<InactiveRule> inactive) {
        var chosen = new ArrayList<RuleCandidate>();
        Map<Version, RuleCandidate> taken = new HashMap<>();
        for (var rule : versions) {
            var same = taken.get(rule.version());
            if (same != null) {
                inactive.add(inactive(
                        rule, "Bundle " + same.declaration().bundle() + " declared the same id and version before."));
            } else if (!chosen.isEmpty() && last(chosen).isWithoutWindow()) {
                inactive.add(
                        inactive(rule, "Version " + last(chosen).declaration().version() + " is active."));
            } else if (chosen.isEmpty() && !mayLead.test(rule)) {
                inactive.add(inactive(
                        rule,
                        "A higher version was active before; to go back on purpose, name the rule in"
                                + " rules.downgrade.allowed."));
            } else {
                chosen.add(rule);
                taken.put(rule.version(), rule);
            }
        }
        return chosen;
    }

    private static RuleCandidate last(List<RuleCandidate> rules) {
        return rules.get(rules.size() - 1);
    }

    private static InactiveRule inactive(RuleCandidate rule, String reason) {
        var declaration = rule.declaration();
        return new InactiveRule(declaration.id(), declaration.version(), declaration.bundle(), reason);
    }
}
