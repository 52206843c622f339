package uk.gridwarden.smki;

import org.osgi.annotation.versioning.ProviderType;

/** Gives access to the trust folder. The set in force changes only as a whole. Safe for use by any thread. */
@ProviderType
public interface TrustStore {

    /** Returns the set in force. */
    TrustView view();

    /** Describes the set in force and the refused files. */
    TrustState state();
}
