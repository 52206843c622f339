/**
 * Rule generations, evaluation under a time limit, enforcement policy, and the decision.
 *
 * <p>Nothing is null unless it says so. Services are safe to call from any thread.
 */
@Export
@Version("1.0.0")
package uk.gridwarden.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
