/** Who can reach the files of the platform. */
@Export
@Version("1.0.0")
package uk.gridwarden.file.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
