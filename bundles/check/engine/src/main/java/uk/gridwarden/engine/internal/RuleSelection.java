package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import uk.gridwarden.basis.RuleParameters;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.internal.RuleAdmission.Examined;
import uk.gridwarden.rule.bundles.KeptOut;

/**
 * Selects, among the rules that are installed, those that judge and those that run in the shadow. A rule never goes back to
 * a lower version by itself. Used under the registry's lock.
 */
final class RuleSelection {
    private static final Comparator<RuleCandidate> NEWEST_FIRST =
            Comparator.comparing(RuleCandidate::version).reversed().thenComparing(RuleCandidate::serviceId);
    private static final Comparator<RuleCandidate> BY_ID = Comparator.comparing(
                    (RuleCandidate rule) -> rule.declaration().id())
            .thenComparing(NEWEST_FIRST);

    private final EngineSettings settings;
    private final RuleAdmission admission;
    private final RuleParameters parameters;
    private final RuleQuarantine quarantine;
    private ActiveVersions versions = ActiveVersions.NONE;

    /**
     * The rules selected.
     *
     * @param active by id, and of one id with the highest version first
     * @param shadows in the same order
     * @param inactive the others, each with the reason
     * @param warnings what an operator should know of rules that were let in
     */
    record Selected(
            List<RuleCandidate> active, List<RuleCandidate> shadows, List<KeptOut> inactive, List<String> warnings) {}

    RuleSelection(
            EngineSettings settings, RuleAdmission admission, RuleParameters parameters, RuleQuarantine quarantine) {
        this.settings = settings;
        this.admission = admission;
        this.parameters = parameters;
        this.quarantine = quarantine;
    }

    Selected among(Collection<Examined> rules) {
        var shadowNames = settings.values().shadows();
        var inactive = new ArrayList<KeptOut>();
        var warnings = new ArrayList<String>();
        var shadows = new ArrayList<RuleCandidate>();
        var byId = new TreeMap<String, List<RuleCandidate>>();
        var newestFirst = rules.stream().sorted(Comparator.comparing(Examined::rule, NEWEST_FIRST));
        newestFirst.forEach(examined -> {
            var set = parameters.of(
                    examined.rule().declaration().id(), examined.rule().parameters());
            var rule = examined.rule().with(set.values());
            var refusal = admission.refusalOf(examined).or(set::problem);
            if (refusal.isPresent()) {
                inactive.add(inactive(rule, refusal.get()));
                return;
            }
            admission.warningOf(examined).ifPresent(warnings::add);
            if (rule.shadow() || shadowNames.contains(rule.coordinates())) {
                shadows.add(rule);
            } else {
                byId.computeIfAbsent(rule.declaration().id(), id -> new ArrayList<>())
                        .add(rule);
            }
        });
        shadows.sort(BY_ID);
        warnings.sort(Comparator.naturalOrder());
        var active = new ArrayList<RuleCandidate>();
        byId.values().forEach(sameId -> active.addAll(chosen(sameId, inactive)));
        var installed = rules.stream()
                .map(examined -> examined.rule().declaration().id())
                .collect(Collectors.toSet());
        parameters.ruleIds().stream()
                .filter(id -> !installed.contains(id))
                .forEach(id -> warnings.add(RuleParameters.file(id) + " sets parameters of a rule that is not here."));
        return new Selected(active, shadows, inactive, warnings);
    }

    private List<RuleCandidate> chosen(List<RuleCandidate> versions, List<KeptOut> inactive) {
        var chosen = new ArrayList<RuleCandidate>();
        var taken = new HashMap<Version, RuleCandidate>();
        var standIn = standIn(versions);
        for (var rule : versions) {
            var same = taken.get(rule.version());
            var last = chosen.isEmpty() ? null : chosen.get(chosen.size() - 1);
            if (standIn.filter(one -> rule.version().compareTo(one.version()) > 0)
                    .isPresent()) {
                inactive.add(inactive(
                        rule,
                        "Version " + standIn.get().declaration().version()
                                + ", the last good one, judges in the place of one in quarantine."));
            } else if (same != null) {
                inactive.add(inactive(
                        rule, "Bundle " + same.declaration().bundle() + " declared the same id and version before."));
            } else if (last != null && last.isWithoutWindow()) {
                inactive.add(inactive(rule, "Version " + last.declaration().version() + " is active."));
            } else if (last == null && standIn.isEmpty() && !mayLead(rule)) {
                inactive.add(inactive(rule, DemandsOnBundles.DOWNGRADE));
            } else {
                chosen.add(rule);
                taken.put(rule.version(), rule);
            }
        }
        return chosen;
    }

    /** A lower version that was active itself takes over when the higher one is removed: whoever removed it intends that. */
    private boolean mayLead(RuleCandidate rule) {
        return demands().mayLead(RuleContents.of(rule.declaration()), rule.installed());
    }

    /** The last good version, which judges in the place of a highest one in quarantine where that is configured. */
    private Optional<RuleCandidate> standIn(List<RuleCandidate> candidates) {
        return settings.values().fallsBackToReserve()
                        && quarantine.holds(candidates.get(0).declaration())
                ? candidates.stream()
                        .filter(one -> versions.wereActive(RuleContents.of(one.declaration())))
                        .filter(one -> !quarantine.holds(one.declaration()))
                        .findFirst()
                : Optional.empty();
    }

    /** Remembers the rules of a generation. */
    void remember(Generation generation) {
        versions = versions.with(generation);
    }

    /** What is demanded of rule bundles from now on. */
    DemandsOnBundles demands() {
        return new DemandsOnBundles(settings.values(), versions);
    }

    private static KeptOut inactive(RuleCandidate rule, String reason) {
        var declaration = rule.declaration();
        return new KeptOut(declaration.id(), declaration.version(), declaration.bundle(), reason);
    }
}
