package uk.gridwarden.smki;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells whether decisions need current revocation data. A service of the part whose settings say so. */
@ConsumerType
public interface RevocationPolicy {

    /** Returns whether a request stays undetermined when no current CRL covers its certificates. */
    boolean isRevocationDataRequired();
}
