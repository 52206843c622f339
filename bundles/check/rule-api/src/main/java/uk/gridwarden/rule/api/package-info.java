/**
 * The contract between the engine and rule bundles, and the domain value types.
 *
 * <p>Everything here is immutable and safe to share between threads. Nothing is null: a component or return value that
 * can be absent is an {@link java.util.Optional} or an empty list. Types parse once and cannot hold a malformed value.
 */
@Export
@Version("1.3.0")
package uk.gridwarden.rule.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
