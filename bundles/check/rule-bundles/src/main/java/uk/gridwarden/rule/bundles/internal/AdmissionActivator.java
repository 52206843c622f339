package uk.gridwarden.rule.bundles.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import uk.gridwarden.rule.bundles.RuleBundles;

/**
 * Starts the admission before all bundles but the framework and the rule contract. An activator, because Declarative
 * Services come up much later, and what was installed in an earlier run must not be resolved before the hook is there.
 */
public final class AdmissionActivator implements BundleActivator {
    private RuleFolder folder;

    @Override
    public void start(BundleContext context) {
        folder = new RuleFolder(
                context,
                Path.of(context.getProperty("karaf.base"), "deploy"),
                Path.of(context.getProperty("karaf.etc"), "trust", "rule-signers"));
        var admission = new Admission(context, new PlatformBundles(context), folder);
        context.addBundleListener(admission);
        context.registerService(ResolverHookFactory.class, admission, null);
        for (var bundle : context.getBundles()) {
            admission.examined(bundle);
        }
        context.registerService(RuleBundles.class, admission, null);
    }

    @Override
    public void stop(BundleContext context) {
        folder.stop();
    }
}
