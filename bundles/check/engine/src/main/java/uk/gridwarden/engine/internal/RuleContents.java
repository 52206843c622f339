package uk.gridwarden.engine.internal;

import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.Sha256;

/** A version of a rule in a bundle with these contents, whichever way it came. */
record RuleContents(String id, Version version, Sha256 bundleDigest) {

    static RuleContents of(ActiveRule rule) {
        return new RuleContents(rule.id(), Version.parseVersion(rule.version()), rule.bundleDigest());
    }
}
