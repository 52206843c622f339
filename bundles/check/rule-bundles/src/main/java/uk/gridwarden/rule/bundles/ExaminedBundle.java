package uk.gridwarden.rule.bundles;

import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * A rule bundle as far as it can be judged without running any of its code: by its manifest and its signature.
 *
 * @param defect why its rules are never let in; empty when nothing speaks against them
 */
public record ExaminedBundle(BundleSignature signature, Optional<String> defect) {

    /** Reads a bundle, which takes time. */
    public static ExaminedBundle of(Bundle bundle) {
        return BundleContents.of(bundle)
                .map(BundleSignature::of)
                .map(signature -> new ExaminedBundle(
                        signature, RuleManifest.problemOf(bundle).or(signature::problem)))
                .orElseGet(() -> new ExaminedBundle(
                        BundleSignature.NONE, Optional.of("The contents of its bundle cannot be read.")));
    }

    /** Why the bundle's rules are not let in; empty when they are. */
    public Optional<String> refusal(SignaturePolicy policy, TrustedSigners signers) {
        if (defect.isPresent() || policy != SignaturePolicy.REQUIRED) {
            return defect;
        }
        return signature.isSigned()
                ? signers.distrust(signature).map(reason -> reason + " Only etc/trust/rule-signers is trusted.")
                : Optional.of("Its bundle is not signed, and rules.signature requires it.");
    }

    /** What an operator should know though the bundle's rules are let in; empty when there is nothing. */
    public Optional<String> warning(SignaturePolicy policy, TrustedSigners signers) {
        return policy == SignaturePolicy.WARN && signature.isSigned() ? signers.distrust(signature) : Optional.empty();
    }
}
