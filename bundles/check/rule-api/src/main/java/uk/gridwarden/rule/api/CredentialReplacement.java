package uk.gridwarden.rule.api;

import java.util.List;

/**
 * What a request of the credential family would change on the device. The same in both phases of a critical request.
 *
 * @param remotePartyRole whose cells are to change
 * @param certificates the certificates that would be placed, in document order; empty when there are none
 * @param applyTimeBasedChecks whether the device is asked to check validity dates
 */
public record CredentialReplacement(
        RemotePartyRole remotePartyRole, List<PlacedCertificate> certificates, boolean applyTimeBasedChecks) {

    /** Copies the list. */
    public CredentialReplacement {
        certificates = List.copyOf(certificates);
    }
}
