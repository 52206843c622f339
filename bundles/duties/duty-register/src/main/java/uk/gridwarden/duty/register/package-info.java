/**
 * The duty register: records what was done about duties of SEC G3.17 to G3.21, and lists what is outstanding.
 *
 * <p>Everything here is immutable and safe to share between threads; services may be called from any thread. Nothing is
 * null. Dates are UTC days.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.duty.register;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
