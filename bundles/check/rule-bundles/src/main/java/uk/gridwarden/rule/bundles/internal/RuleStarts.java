package uk.gridwarden.rule.bundles.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.bundles.KeptOut;

/**
 * Starts rule bundles once they are admitted: those of {@code deploy/}, and those that were to be started when they were not
 * admitted yet. Used on the thread of {@link RuleFolder}.
 */
final class RuleStarts {
    private static final System.Logger LOG = System.getLogger(RuleStarts.class.getName());

    private final BundleContext context;
    /** Started in this run. One that an operator stops is left stopped. */
    private final Map<Long, BundleRevision> started = new HashMap<>();

    private final Map<Long, BundleRevision> failed = new HashMap<>();
    private Set<KeptOut> logged = Set.of();

    RuleStarts(BundleContext context) {
        this.context = context;
    }

    void startAdmitted(Admission admission) {
        var installed = context.getBundles();
        forgetAllBut(Arrays.stream(installed).map(Bundle::getBundleId).collect(Collectors.toSet()));
        for (var bundle : installed) {
            var state = bundle.getState();
            if ((state == Bundle.INSTALLED || state == Bundle.RESOLVED)
                    && !admission.examined(bundle).isPlatform()
                    && admission.refusalOf(bundle).isEmpty()
                    && isToBeStarted(bundle)) {
                start(bundle);
            }
        }
    }

    private void forgetAllBut(Set<Long> installed) {
        started.keySet().retainAll(installed);
        failed.keySet().retainAll(installed);
    }

    private boolean isToBeStarted(Bundle bundle) {
        if (DroppedFile.isLocation(bundle.getLocation())) {
            return started.get(bundle.getBundleId()) != bundle.adapt(BundleRevision.class);
        }
        return UnstartedRules.isToBeStarted(bundle);
    }

    /** Only for this run: in the next one the folder and the admission decide anew. */
    private void start(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        try {
            bundle.start(Bundle.START_TRANSIENT);
            started.put(bundle.getBundleId(), revision);
            failed.remove(bundle.getBundleId());
        } catch (BundleException | IllegalStateException cause) {
            if (failed.put(bundle.getBundleId(), revision) != revision) {
                LOG.log(System.Logger.Level.WARNING, "Cannot start " + bundle, cause);
            }
        }
    }

    /** Once each. */
    void logRefused(Admission admission, List<KeptOut> files) {
        var refused = new HashSet<>(files);
        refused.addAll(admission.refused());
        refused.stream()
                .filter(one -> !logged.contains(one))
                .forEach(one -> LOG.log(System.Logger.Level.WARNING, one.sentence()));
        logged = refused;
    }
}
