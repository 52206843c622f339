/**
 * Reads Signed Pre-Commands: the GBCS message that a User signs and sends in phase 2 of a critical Service Request.
 *
 * <p>The content of use case CS02b (Update Security Credentials) is read in full, that of any other use case only as far
 * as its framing. Everything here is immutable and safe to share between threads. Nothing is null.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.gbcs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
