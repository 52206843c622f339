package uk.gridwarden.duis;

import java.util.List;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * The credential part of a 6.15.1 or 6.21 body, with certificates not yet parsed.
 *
 * @param remotePartyRole the party whose cells are to change
 * @param certificates the replacements in document order; may be empty in 6.15.1
 * @param certificationPath DER of the CA certificates in the request
 * @param applyTimeBasedChecks whether validity dates are to be checked
 */
public record RequestedCredentials(
        RemotePartyRole remotePartyRole,
        List<Replacement> certificates,
        List<byte[]> certificationPath,
        boolean applyTimeBasedChecks) {

    /** Copies the lists and the octets. */
    public RequestedCredentials {
        certificates = List.copyOf(certificates);
        certificationPath = copies(certificationPath);
    }

    /** Copies of the octets. */
    @Override
    public List<byte[]> certificationPath() {
        return copies(certificationPath);
    }

    private static List<byte[]> copies(List<byte[]> octets) {
        return octets.stream().map(byte[]::clone).toList();
    }

    /**
     * A replacement certificate.
     *
     * @param use the cell it is for
     * @param location element path, such as {@code Body/UpdateSecurityCredentialsKRP/…/DigitalSigningCertificate}
     * @param der the decoded octets
     */
    public record Replacement(CellUse use, String location, byte[] der) {

        /** Copies the octets. */
        public Replacement {
            der = der.clone();
        }

        /** A copy of the octets. */
        @Override
        public byte[] der() {
            return der.clone();
        }
    }
}
