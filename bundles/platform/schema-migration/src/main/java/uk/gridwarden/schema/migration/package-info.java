/**
 * Brings the tables of a part up to date by numbered scripts, forward only.
 *
 * <p>Nothing is null. The library behind it is no part of the contract.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.schema.migration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
