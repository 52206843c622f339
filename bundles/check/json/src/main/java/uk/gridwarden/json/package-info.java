/** JSON of every record, file and answer. */
@Export
@Version("1.0.0")
package uk.gridwarden.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
