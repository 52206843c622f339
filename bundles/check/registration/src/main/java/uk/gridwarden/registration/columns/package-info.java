/**
 * The columns of the data sets. Each column is written once; file headers, tables, queries, imports and the tables of the
 * documentation follow from it.
 *
 * <p>Nothing is null unless it says so. All types are immutable unless they say otherwise.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.registration.columns;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
