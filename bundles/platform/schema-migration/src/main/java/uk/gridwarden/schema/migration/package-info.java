/** Brings the tables of a component up to date by numbered scripts, forward only. Nothing is null. */
@Export
@Version("1.0.0")
package uk.gridwarden.schema.migration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
