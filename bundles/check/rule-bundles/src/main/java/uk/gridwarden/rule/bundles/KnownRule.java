package uk.gridwarden.rule.bundles;

import org.osgi.framework.ServiceReference;

/** A rule whose service the engine has, so that the engine itself knows why it is not active, if it is not. */
public record KnownRule(long bundleId, String ruleId) {
    private static final long NONE = -1;

    /** The rule of a service. */
    public static KnownRule of(ServiceReference<?> reference) {
        var bundle = reference.getBundle();
        return new KnownRule(
                bundle == null ? NONE : bundle.getBundleId(),
                DeclaredRule.of(reference).id());
    }
}
