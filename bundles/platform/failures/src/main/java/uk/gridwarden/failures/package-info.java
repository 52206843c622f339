/**
 * Fault codes, the exceptions that carry them from where something fails to the door that answers, and the printing of
 * foreign text in messages.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.failures;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
