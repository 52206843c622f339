/**
 * Registration data, device inventory and organisations: as-of questions and import.
 *
 * <p>Nothing is null unless it says so. Services are safe to call from any thread.
 */
@Export
@Version("1.3.0")
package uk.gridwarden.registration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
