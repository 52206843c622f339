package uk.gridwarden.duis;

import java.util.List;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * The credential part of a 6.15.1 or 6.21 body, with certificates not yet parsed.
 *
 * @param remotePartyRole the party whose cells are to change
 * @param certificates the replacements in document order; may be empty in 6.15.1
 * @param certificationPath the CA certificates offered for their paths, in document order
 * @param applyTimeBasedChecks whether validity dates are to be checked
 */
public record RequestedCredentials(
        RemotePartyRole remotePartyRole,
        List<Replacement> certificates,
        List<PathCertificate> certificationPath,
        boolean applyTimeBasedChecks) {

    /** Copies the lists. */
    public RequestedCredentials {
        certificates = List.copyOf(certificates);
        certificationPath = List.copyOf(certificationPath);
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

    /**
     * A certificate that should be that of a CA.
     *
     * @param location element path, such as {@code Body/…/CertificationPathCertificates/Certificate[1]}
     * @param der the decoded octets
     */
    public record PathCertificate(String location, byte[] der) {

        /** Copies the octets. */
        public PathCertificate {
            der = der.clone();
        }

        /** A copy of the octets. */
        @Override
        public byte[] der() {
            return der.clone();
        }
    }
}
