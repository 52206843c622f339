package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import uk.gridwarden.rule.api.RevocationStatus;

/**
 * The CRLs that cover a path, each already verified with the key of the CA it is about.
 *
 * @param certificates the certificates of the path below the anchor; none when there is no path
 */
record PathRevocation(List<Covered> certificates) {

    /** What stands for a path that does not exist: nothing can be said of it. */
    static final PathRevocation NO_PATH = new PathRevocation(List.of());

    /**
     * One certificate of the path.
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
     * The status of the path as a whole: that of its worst certificate.
     *
     * @param grace how long after its next update a CRL still counts as current
     */
    RevocationStatus statusAt(Instant time, Duration grace) {
        return certificates.stream()
                .map(certificate -> certificate.statusAt(time, grace))
                .max(Comparator.comparing(PathRevocation::severity))
                .orElse(RevocationStatus.UNKNOWN);
    }

    private static int severity(RevocationStatus status) {
        return switch (status) {
            case GOOD -> 0;
            case STALE -> 1;
            case UNKNOWN -> 2;
            case REVOKED -> 3;
        };
    }
}
