/** Who calls, and what each role may do. */
@Export
@Version("1.0.0")
package uk.gridwarden.callers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
