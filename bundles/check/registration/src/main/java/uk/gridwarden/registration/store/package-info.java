/**
 * New versions of data sets, for the part that imports files.
 *
 * <p>Nothing is null unless it says so.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.registration.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
