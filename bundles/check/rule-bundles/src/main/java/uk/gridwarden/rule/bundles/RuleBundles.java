package uk.gridwarden.rule.bundles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import uk.gridwarden.rule.api.Sha256;

/**
 * The admission of rule bundles. A bundle that is neither part of the platform nor an admitted rule bundle is never
 * resolved, so none of its code runs, whichever way it came: through the folder {@code deploy/}, from the shell, by a
 * feature or by an update.
 *
 * <p>Until the engine has said what it demands, no rule bundle is admitted. Safe to call from any thread.
 */
@ProviderType
public interface RuleBundles {

    /** Admits rule bundles under this policy from now on, and begins to look at {@code deploy/}. */
    void enforce(AdmissionPolicy policy);

    /** Has something done each time the trusted signers have changed. */
    void onChange(Runnable listener);

    /** Ends {@link #onChange}. */
    void forget(Runnable listener);

    /** Why the rules of a bundle may not run, in one sentence; empty when they may. */
    Optional<String> refusalOf(Bundle bundle);

    /** Digest of the contents that the verdict on a bundle is about; empty when they cannot be read. */
    Optional<Sha256> contents(Bundle bundle);

    /** What an operator should know of a bundle whose rules may run, in one sentence; empty when there is nothing. */
    Optional<String> warningOf(Bundle bundle);

    /**
     * Files, bundles and rules that do not run, each with the reason, ordered by bundle and rule.
     *
     * @param known the rules whose services the engine has; they are left out
     */
    List<KeptOut> keptOut(Set<KnownRule> known);

    /** What an operator should know of the admission itself, one sentence each. */
    List<String> warnings();
}
