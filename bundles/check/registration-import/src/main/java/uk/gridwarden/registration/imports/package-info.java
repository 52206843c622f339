/**
 * The import of data files, by hand or from the drop folder.
 *
 * <p>Nothing is null unless it says so. Services are safe to call from any thread.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.registration.imports;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
