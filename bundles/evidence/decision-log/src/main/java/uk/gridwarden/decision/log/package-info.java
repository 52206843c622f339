/**
 * The read side of the decision log: finding, searching, counting, verifying and explaining what was recorded.
 *
 * <p>Writing goes through {@link uk.gridwarden.engine.DecisionRecorder}, which the same component provides. Nothing is
 * null. Services are safe to call from any thread.
 */
@Export
@Version("1.2.0")
package uk.gridwarden.decision.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
