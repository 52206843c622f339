package uk.gridwarden.rule.bundles;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import uk.gridwarden.rule.api.Sha256;

/**
 * What the engine demands of rule bundles beyond their being sound.
 *
 * <p>It is asked on framework threads while a bundle is being resolved, so it must answer at once, from values that do not
 * change and without any lock. The engine replaces it by another one when its answers change.
 */
@ConsumerType
public interface AdmissionPolicy {

    /** How a bundle's signature counts. */
    SignaturePolicy signature();

    /**
     * Why a rule may not run, in one sentence, for example because a higher version of it was active before; empty when it
     * may. A bundle none of whose rules may run is not admitted.
     *
     * @param contents digest of its bundle
     * @param installed when this content of the bundle was installed
     */
    Optional<String> refusalOf(DeclaredRule rule, Sha256 contents, Instant installed);
}
