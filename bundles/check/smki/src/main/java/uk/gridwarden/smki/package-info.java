/**
 * SMKI organisation certificates, pinned signers, trust anchors and revocation.
 *
 * <p>Nothing is null unless it says so. Services are safe to call from any thread.
 */
@Export
@Version("1.2.0")
package uk.gridwarden.smki;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
