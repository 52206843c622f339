/**
 * What is known of a request before any rule runs, and who the registered Network Operator of a metering point is.
 *
 * <p>Nothing is null unless it says so. Services are safe to call from any thread.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.facts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
