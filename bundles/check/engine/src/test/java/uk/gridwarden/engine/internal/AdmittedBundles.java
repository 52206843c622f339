package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.AdmissionPolicy;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.KnownRule;
import uk.gridwarden.rule.bundles.RuleBundles;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** An admission that lets every bundle in but those that a test refuses by their symbolic names. */
final class AdmittedBundles implements RuleBundles {
    private final Map<String, String> refusals = new HashMap<>();
    private final Map<String, String> warnings = new HashMap<>();
    private final Set<String> unsigned = new HashSet<>();
    private final List<KeptOut> keptOut = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<AdmissionPolicy> policy = Optional.empty();

    AdmittedBundles refusing(String symbolicName, String reason) {
        refusals.put(symbolicName, reason);
        listeners.forEach(Runnable::run);
        return this;
    }

    AdmittedBundles warningOf(String symbolicName, String warning) {
        warnings.put(symbolicName, warning);
        return this;
    }

    AdmittedBundles keepingOut(KeptOut one) {
        keptOut.add(one);
        return this;
    }

    /** Refuses a bundle while the engine demands signatures, as the real admission does. */
    AdmittedBundles unsigned(String symbolicName) {
        unsigned.add(symbolicName);
        return this;
    }

    /** What the engine demands now. */
    AdmissionPolicy policy() {
        return policy.orElseThrow();
    }

    @Override
    public void enforce(AdmissionPolicy demanded) {
        policy = Optional.of(demanded);
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
    public Optional<String> refusalOf(Bundle bundle) {
        var name = bundle.getSymbolicName();
        return policy.filter(demanded -> demanded.signature() == SignaturePolicy.REQUIRED && unsigned.contains(name))
                .map(demanded -> "Its bundle is not signed.")
                .or(() -> Optional.ofNullable(refusals.get(name)));
    }

    @Override
    public Optional<Sha256> contents(Bundle bundle) {
        return BundleContents.of(bundle).map(BundleContents::digest);
    }

    @Override
    public Optional<String> warningOf(Bundle bundle) {
        return Optional.ofNullable(warnings.get(bundle.getSymbolicName()));
    }

    @Override
    public List<KeptOut> keptOut(Set<KnownRule> known) {
        return List.copyOf(keptOut);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
