/** What a rule bundle declares, holds and is signed with, read before any of its code runs. */
@Export
@Version("1.0.0")
package uk.gridwarden.rule.bundles;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
