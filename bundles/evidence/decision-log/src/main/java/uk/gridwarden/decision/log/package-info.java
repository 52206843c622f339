/**
 * Finds, searches, counts, verifies and explains recorded decisions.
 *
 * <p>Records are written through {@link uk.gridwarden.engine.DecisionRecorder}, which the same component provides. Nothing
 * is null. Services are safe to call from any thread.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.decision.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
