package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import uk.gridwarden.rule.api.RevocationStatus;

/**
 * The CRLs that cover a path, each already verified with the key of its CA.
 *
 * @param certificates the certificates of the path below the anchor; none when there is no path
 */
record PathRevocation(List<Covered> certificates) {

    private static final List<RevocationStatus> BY_SEVERITY =
            List.of(RevocationStatus.GOOD, RevocationStatus.STALE, RevocationStatus.UNKNOWN, RevocationStatus.REVOKED);

    /** Stands for a path that does not exist; its status is unknown. */
    static final PathRevocation NO_PATH = new PathRevocation(List.of());

    /**
     * A certificate in the path.
     *
     * @param serial its serial number
     * @param lists the CRLs of its CA
     */
    record Covered(BigInteger serial, List<CertificateRevocationList> lists) {

        private RevocationStatus statusAt(Instant time, Duration grace) {
            if (lists.stream().anyMatch(list -> list.lists(serial))) {
                return RevocationStatus.REVOKED;
            }
            if (lists.stream().anyMatch(list -> list.isCurrentAt(time, grace))) {
                return RevocationStatus.GOOD;
            }
            return lists.stream().anyMatch(list -> list.isMadeBy(time))
                    ? RevocationStatus.STALE
                    : RevocationStatus.UNKNOWN;
        }
    }

    /**
     * Determines the status of the path: that of its worst certificate.
     *
     * @param grace how long after its next update a CRL still counts as current
     */
    RevocationStatus statusAt(Instant time, Duration grace) {
        return certificates.stream()
                .map(certificate -> certificate.statusAt(time, grace))
                .max(Comparator.comparing(BY_SEVERITY::indexOf))
                .orElse(RevocationStatus.UNKNOWN);
    }
}
