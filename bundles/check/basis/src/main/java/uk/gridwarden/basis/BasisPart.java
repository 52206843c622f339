package uk.gridwarden.basis;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One part of what decisions are based on, registered as a service by the bundle that owns it. The engine puts the settings
 * of all parts into the digest of the basis, and names the digest of each part beside it in every decision.
 *
 * <p>Called from any thread; the methods return quickly and never throw.
 */
@ConsumerType
public interface BasisPart {

    /** Part of the bundle that decides which certificates are trusted; it has settings. */
    String SMKI = "smki";

    /** Part that names the clause texts in use by their digest. */
    String CLAUSES = "clauses";

    /** Names the official DUIS schemas by their digest; it comes with each request, from the reader that checked it. */
    String SCHEMAS = "schemas";

    /** Stands in the place of settings or a digest where the part is not there. */
    String MISSING = "missing";

    /** Name of the part, such as {@link #CLAUSES}; one service for each name. */
    String name();

    /**
     * The settings that change which requests are accepted, each key with its value as it is in force, as {@link
     * BasisChanges#list} writes it where the order of several values does not count. They stay the same as long as the
     * service is registered: a component with new settings registers anew.
     */
    default SortedMap<String, String> settings() {
        return Collections.emptySortedMap();
    }

    /** SHA-256, in lower-case hex, over contents that may change at any time; empty where none are in use. */
    default Optional<String> digest() {
        return Optional.empty();
    }
}
