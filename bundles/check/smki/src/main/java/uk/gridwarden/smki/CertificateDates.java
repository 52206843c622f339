package uk.gridwarden.smki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.Eui64;

/**
 * From when to when organisation certificates are valid, by what a device tells of them.
 *
 * <p>It repeats what stands in the organisations folder. No path is built and no CRL is asked, so it is good for counting
 * and never for deciding: for that, {@link TrustView} reads the certificate itself.
 *
 * @since 1.1
 */
@ProviderType
public interface CertificateDates {

    /**
     * The validity of a certificate.
     *
     * @param organisation the EUI-64 in its subject
     * @param serial its serial number
     * @return empty when no such certificate is known, or when certificates of several issuers have this serial number
     *     and differ in their dates, so that nobody can say which is meant
     */
    Optional<Validity> validity(Eui64 organisation, BigInteger serial);

    /**
     * When a certificate is valid.
     *
     * @param notBefore the first moment
     * @param notAfter the last moment, inclusive
     */
    record Validity(Instant notBefore, Instant notAfter) {

        /** Whether it had expired at a time. */
        public boolean isOverAt(Instant time) {
            return time.isAfter(notAfter);
        }
    }
}
