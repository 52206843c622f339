/** How a part of the platform says whether it is ready. */
@Export
@Version("1.0.0")
package uk.gridwarden.self.check;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
