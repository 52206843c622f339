/**
 * Answers who owes which security duty under SEC G3.17 to G3.21, for a device or a User System, on a given day.
 *
 * <p>Everything here is immutable and safe to share between threads; services may be called from any thread. Nothing is
 * null. Dates are UTC days.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.obligations;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
