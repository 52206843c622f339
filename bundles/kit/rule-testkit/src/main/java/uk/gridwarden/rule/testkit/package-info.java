/**
 * Tests for rules: facts that are good by default, assertions on outcomes, and a matrix of mutations.
 *
 * <p>Independent of the test framework: a failed assertion throws {@link AssertionError}. Everything here is immutable; the
 * {@code with…} methods return changed copies.
 */
@Export
@Version("1.1.0")
package uk.gridwarden.rule.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
