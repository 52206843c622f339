/** Readiness checks of the parts of the platform. */
@Export
@Version("1.0.0")
package uk.gridwarden.self.check;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
