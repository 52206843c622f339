package uk.gridwarden.rule.api;

import java.util.List;

/**
 * The certificates a request would place on the device; the same in both phases of a critical request.
 *
 * @param remotePartyRole role whose cells would change
 * @param certificates the certificates that would be placed, in document order; empty when there are none
 * @param certificationPath the certificates offered for their paths, in document order
 * @param applyTimeBasedChecks whether the device is asked to check validity dates
 */
public record CredentialReplacement(
        RemotePartyRole remotePartyRole,
        List<PlacedCertificate> certificates,
        List<PathCertificate> certificationPath,
        boolean applyTimeBasedChecks) {

    /** Copies the lists. */
    public CredentialReplacement {
        certificates = List.copyOf(certificates);
        certificationPath = List.copyOf(certificationPath);
    }
}
