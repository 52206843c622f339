package uk.gridwarden.rule.bundles.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.AdmissionPolicy;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.KnownRule;
import uk.gridwarden.rule.bundles.RuleBundles;

/**
 * The verdicts on all bundles, and the hook that keeps the refused ones from being resolved.
 *
 * <p>Bundles are examined when they are installed and updated. The hook examines what it does not know, for example a bundle
 * that was refreshed; it reads entries only, which does not make the framework resolve anything. All of it works without
 * locks, because the framework holds its own while it asks.
 */
final class Admission implements RuleBundles, SynchronousBundleListener, ResolverHookFactory {
    private static final String NOT_YET = "The engine has not started, so no rule is admitted yet.";

    private final BundleContext context;
    private final PlatformBundles platform;
    private final RuleFolder folder;
    private final Map<Long, ExaminedBundle> examined = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile TrustedSigners signers = TrustedSigners.NONE;
    private volatile Optional<AdmissionPolicy> policy = Optional.empty();

    Admission(BundleContext context, PlatformBundles platform, RuleFolder folder) {
        this.context = context;
        this.platform = platform;
        this.folder = folder;
    }

    @Override
    public void enforce(AdmissionPolicy demanded) {
        demand(demanded);
        folder.watch(this);
    }

    void demand(AdmissionPolicy demanded) {
        policy = Optional.of(demanded);
    }

    /** Takes other signers into account. */
    void trust(TrustedSigners trusted) {
        if (!trusted.equals(signers)) {
            signers = trusted;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> examined(event.getBundle());
            case BundleEvent.UNINSTALLED -> examined.remove(event.getBundle().getBundleId());
            default -> {}
        }
    }

    /** What is known of a bundle as it is now. */
    ExaminedBundle examined(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        var known = examined.get(bundle.getBundleId());
        if (known != null && known.revision() == revision) {
            return known;
        }
        var isPlatform = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || platform.has(bundle);
        var fresh = isPlatform ? ExaminedBundle.platform(revision) : ExaminedBundle.of(bundle);
        examined.put(bundle.getBundleId(), fresh);
        return fresh;
    }

    private Optional<String> refusalOf(ExaminedBundle bundle) {
        return bundle.isPlatform()
                ? Optional.empty()
                : policy.map(demanded -> bundle.refusal(demanded, signers))
                        .orElseGet(() -> bundle.defect().or(() -> Optional.of(NOT_YET)));
    }

    @Override
    public Optional<String> refusalOf(Bundle bundle) {
        return refusalOf(examined(bundle));
    }

    @Override
    public Optional<Sha256> contents(Bundle bundle) {
        var one = examined(bundle);
        return one.isPlatform() ? BundleContents.of(bundle).map(BundleContents::digest) : Optional.of(one.contents());
    }

    @Override
    public Optional<String> warningOf(Bundle bundle) {
        return policy.flatMap(demanded -> examined(bundle).warning(demanded, signers));
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Resolution(triggers.stream().anyMatch(trigger -> !mayResolve(trigger)));
    }

    /**
     * Keeps refused bundles out of one resolution.
     *
     * <p>As soon as a hook takes a candidate away, Felix wires nothing to bundles that are resolved already. So candidates are
     * taken away only where a refused bundle itself is to be resolved, and that fails; elsewhere nothing is wired to or from a
     * refused bundle, which keeps it from being resolved or attached along with others.
     */
    private final class Resolution implements ResolverHook {
        private final boolean isOfRefused;

        Resolution(boolean isOfRefused) {
            this.isOfRefused = isOfRefused;
        }

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            if (isOfRefused) {
                List.copyOf(candidates).stream()
                        .filter(candidate -> !mayResolve(candidate))
                        .forEach(candidates::remove);
            }
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            var isRefused = !mayResolve(requirement.getRevision());
            List.copyOf(candidates).stream()
                    .filter(candidate -> isRefused || !mayResolve(candidate.getRevision()))
                    .forEach(candidates::remove);
        }

        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
            // as the framework has it
        }

        @Override
        public void end() {
            // holds nothing
        }
    }

    private boolean mayResolve(BundleRevision revision) {
        if (revision.getWiring() != null) {
            return true;
        }
        try {
            var bundle = examined(revision.getBundle());
            return bundle.revision() == revision && refusalOf(bundle).isEmpty();
        } catch (RuntimeException unexpected) {
            // The framework would log an exception and go on as if there were no hook.
            System.getLogger(Admission.class.getName())
                    .log(System.Logger.Level.ERROR, "Cannot examine " + revision, unexpected);
            return false;
        }
    }

    @Override
    public List<KeptOut> keptOut(Set<KnownRule> known) {
        var unstarted = new UnstartedRules(context.getBundles());
        var rules = unstarted.bundles().flatMap(bundle -> {
            var refusal = refusalOf(bundle);
            return shown(bundle, examined(bundle), refusal.orElseGet(() -> unstarted.reason(bundle)))
                    .filter(rule -> !known.contains(new KnownRule(bundle.getBundleId(), rule.id())))
                    // Of an admitted bundle only rules can be missing.
                    .filter(rule ->
                            refusal.isPresent() || !examined(bundle).rules().isEmpty());
        });
        return Stream.concat(folder.keptOut().stream(), rules)
                .sorted(Comparator.comparing(KeptOut::bundle).thenComparing(KeptOut::id))
                .toList();
    }

    /** The bundles that are refused, with their rules. */
    List<KeptOut> refused() {
        return new UnstartedRules(context.getBundles())
                .bundles()
                .flatMap(
                        bundle -> refusalOf(bundle).stream().flatMap(reason -> shown(bundle, examined(bundle), reason)))
                .toList();
    }

    private static Stream<KeptOut> shown(Bundle bundle, ExaminedBundle one, String reason) {
        if (one.isPlatform()) {
            return Stream.empty();
        }
        var name = bundle.getSymbolicName() + " " + bundle.getVersion();
        return one.rules().isEmpty()
                ? Stream.of(new KeptOut("", "", name, reason))
                : one.rules().stream()
                        .map(rule -> new KeptOut(rule.id(), rule.version().toString(), name, reason));
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<>(signers.problems());
        if (!platform.further().isEmpty()) {
            warnings.add("Bundles that are neither part of the platform nor rules may run: etc/custom.properties has "
                    + PlatformBundles.FURTHER + " = " + String.join(", ", platform.further())
                    + "; take it out and restart.");
        }
        return warnings;
    }
}
