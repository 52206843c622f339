/** Administrative acts, and how they are kept until they are on record in the decision log. */
@Export
@Version("1.0.0")
package uk.gridwarden.acts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
