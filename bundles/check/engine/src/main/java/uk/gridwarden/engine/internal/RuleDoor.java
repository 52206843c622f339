package uk.gridwarden.engine.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;

/**
 * Who may come in, among all rules that are installed: what admission says of each, and no way back to a lower version.
 *
 * <p>Inspecting is free of locks; the rest is called under the registry's.
 */
final class RuleDoor {
    private final EngineSettings settings;
    private final Doorkeeper doorkeeper;
    private final Map<String, Version> lastActive = new HashMap<>();
    private Set<Long> inReserve = Set.of();

    /** Knows whom to let in. */
    interface Doorkeeper {
        /** What it has against anybody: nothing. */
        Doorkeeper NO_OBJECTION = new Doorkeeper() {
            @Override
            public RuleAdmission.Inspection inspect(Bundle bundle, RuleCandidate rule) {
                return RuleAdmission.Inspection.NONE;
            }

            @Override
            public String refusalOf(RuleAdmission.Inspection inspection) {
                return "";
            }

            @Override
            public String warningOf(RuleAdmission.Inspection inspection) {
                return "";
            }

            @Override
            public boolean allowsDowngrades() {
                return true;
            }
        };

        /** Looks at a rule that arrives. */
        RuleAdmission.Inspection inspect(Bundle bundle, RuleCandidate rule);

        /** Why a rule is not let in under the configuration in force; empty when it is. */
        String refusalOf(RuleAdmission.Inspection inspection);

        /** What an operator should know though the rule is let in; empty when there is nothing. */
        String warningOf(RuleAdmission.Inspection inspection);

        /** Whether any rule may go back to a lower version. */
        boolean allowsDowngrades();
    }

    /** A rule that has arrived, and what was found out about it. */
    record Arrival(RuleCandidate rule, RuleAdmission.Inspection inspection) {}

    RuleDoor(EngineSettings settings, Doorkeeper doorkeeper) {
        this.settings = settings;
        this.doorkeeper = doorkeeper;
    }

    Arrival inspect(Bundle bundle, RuleCandidate rule) {
        return new Arrival(rule, doorkeeper.inspect(bundle, rule));
    }

    RuleSelection select(Collection<Arrival> arrivals) {
        var considered = arrivals.stream()
                .map(arrival -> new RuleSelection.Considered(arrival.rule(), refusalOf(arrival)))
                .toList();
        var policy = settings.values().rulePolicy();
        var selection = RuleSelection.of(considered, policy.shadows(), this::mayLead);
        var reserve = new HashSet<>(inReserve);
        reserve.addAll(selection.inReserve());
        reserve.retainAll(
                arrivals.stream().map(arrival -> arrival.rule().serviceId()).toList());
        inReserve = reserve;
        return selection;
    }

    private String refusalOf(Arrival arrival) {
        var declared = arrival.rule().problem();
        return declared.isEmpty() ? doorkeeper.refusalOf(arrival.inspection()) : declared;
    }

    /** A rule that was kept in reserve takes over when the higher one is removed, as whoever removed it intends. */
    private boolean mayLead(RuleCandidate rule) {
        var id = rule.declaration().id();
        var before = lastActive.get(id);
        return doorkeeper.allowsDowngrades()
                || before == null
                || rule.version().compareTo(before) >= 0
                || inReserve.contains(rule.serviceId())
                || settings.values().rulePolicy().downgrades().contains(id);
    }

    /** Takes note of the rules of a generation, which come with the highest version of an id first. */
    void remember(List<ActiveRule> rules) {
        var highest = new HashMap<String, Version>();
        rules.forEach(rule -> highest.putIfAbsent(rule.id(), Version.parseVersion(rule.version())));
        lastActive.putAll(highest);
    }

    List<String> warnings(Collection<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> refusalOf(arrival).isEmpty()
                        && !doorkeeper.warningOf(arrival.inspection()).isEmpty())
                .map(arrival -> "Rule " + arrival.rule().declaration().id() + " "
                        + arrival.rule().declaration().version() + ": " + doorkeeper.warningOf(arrival.inspection()))
                .sorted()
                .toList();
    }
}
