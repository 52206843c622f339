package uk.gridwarden.rule.bundles.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.AdmissionPolicy;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/**
 * A bundle as far as it can be judged without running any of its code.
 *
 * @param revision the content that was examined; an updated bundle has another one
 * @param isPlatform whether it is part of the platform; then nothing else of it is looked at
 * @param defect why its rules are never let in; empty when nothing speaks against them
 */
record ExaminedBundle(
        BundleRevision revision,
        boolean isPlatform,
        List<DeclaredRule> rules,
        Sha256 contents,
        Instant installed,
        BundleSignature signature,
        Optional<String> defect) {

    /** A bundle of the platform. */
    static ExaminedBundle platform(BundleRevision revision) {
        return new ExaminedBundle(
                revision, true, List.of(), Sha256.of(), Instant.EPOCH, BundleSignature.NONE, Optional.empty());
    }

    /** Reads any other bundle, which takes time. */
    static ExaminedBundle of(Bundle bundle) {
        var read = BundleContents.of(bundle);
        var rules = DeclaredRule.of(bundle);
        var signature = read.map(BundleSignature::of).orElse(BundleSignature.NONE);
        return new ExaminedBundle(
                bundle.adapt(BundleRevision.class),
                false,
                rules,
                read.map(BundleContents::digest).orElseGet(Sha256::of),
                Instant.ofEpochMilli(bundle.getLastModified()),
                signature,
                read.map(contents -> defect(bundle, contents, rules, signature))
                        .orElse(Optional.of("The contents of its bundle cannot be read.")));
    }

    private static Optional<String> defect(
            Bundle bundle, BundleContents contents, List<DeclaredRule> rules, BundleSignature signature) {
        if (rules.isEmpty()) {
            return Optional.of("It declares no rule and is not part of the platform, so it is not started.");
        }
        return RuleManifest.problemOf(bundle, contents)
                .or(() ->
                        rules.stream().flatMap(rule -> rule.problem().stream()).findFirst())
                .or(() -> RuleComponents.problemOf(bundle.getHeaders("").get("Service-Component"), contents, rules))
                .or(signature::problem);
    }

    /** Why the bundle's rules may not run; empty when they may, as everything of the platform may. */
    Optional<String> refusal(AdmissionPolicy policy, TrustedSigners signers) {
        if (isPlatform || defect.isPresent()) {
            return defect;
        }
        return (policy.signature() == SignaturePolicy.REQUIRED ? distrust(signers) : Optional.<String>empty())
                .or(() -> refusedRules(policy));
    }

    private Optional<String> distrust(TrustedSigners signers) {
        return signature.isSigned()
                ? signers.distrust(signature, rules).map(reason -> reason + " Only etc/trust/rule-signers is trusted.")
                : Optional.of("Its bundle is not signed, and rules.signature requires it.");
    }

    /** A rule that may run brings the others of its bundle with it; the engine does not let these judge. */
    private Optional<String> refusedRules(AdmissionPolicy policy) {
        var reasons = rules.stream()
                .flatMap(rule -> policy.refusalOf(rule, contents, installed).stream())
                .toList();
        return reasons.size() == rules.size() ? Optional.of(reasons.get(0)) : Optional.empty();
    }

    /** What an operator should know though the bundle's rules may run; empty when there is nothing. */
    Optional<String> warning(AdmissionPolicy policy, TrustedSigners signers) {
        return policy.signature() == SignaturePolicy.WARN && signature.isSigned()
                ? signers.distrust(signature, rules)
                : Optional.empty();
    }
}
