/** What decisions are based on besides the rules. */
@Export
@Version("1.0.0")
package uk.gridwarden.basis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
