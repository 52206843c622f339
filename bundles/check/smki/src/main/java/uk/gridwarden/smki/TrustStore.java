package uk.gridwarden.smki;

import org.osgi.annotation.versioning.ProviderType;

/** The trust folder. What is in force changes only as a whole. Any thread may call. */
@ProviderType
public interface TrustStore {

    /** The set in force. */
    TrustView view();

    /** A description of the set in force, and of the files that were refused. */
    TrustState state();
}
