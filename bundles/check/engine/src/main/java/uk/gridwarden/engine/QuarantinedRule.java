package uk.gridwarden.engine;

import java.time.Instant;
import uk.gridwarden.rule.api.Sha256;

/**
 * A rule that is set apart because it failed too many requests in a row.
 *
 * @param id rule id
 * @param version rule version
 * @param bundleDigest digest of its bundle: other contents are another rule
 * @param failures how many requests in a row it failed or overran
 * @param since when it was set apart
 */
public record QuarantinedRule(String id, String version, Sha256 bundleDigest, int failures, Instant since) {}
