/**
 * What it takes to test a rule: facts that are good by default, assertions on outcomes, and a matrix of mutations.
 *
 * <p>Bound to no test framework: whatever does not hold is an {@link AssertionError}. Everything here is immutable; the
 * {@code with…} methods return changed copies.
 */
@Export
@Version("1.1.0")
package uk.gridwarden.rule.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
