/** A transparency log in the public forms: RFC 6962 Merkle tree, C2SP tiles, checkpoints and signed notes; no storage. */
@Export
@Version("1.0.0")
package uk.gridwarden.transparency.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
