package uk.gridwarden.smki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.Eui64;

/**
 * The validity dates of organisation certificates, by organisation and serial number.
 *
 * <p>The dates come from the organisations folder; no path is built and no CRL is consulted. Use them for statistics, not
 * for decisions: for those, {@link TrustView} reads the certificate itself.
 */
@ProviderType
public interface CertificateDates {

    /**
     * Finds the validity of a certificate.
     *
     * @param organisation the EUI-64 in its subject
     * @param serial its serial number
     * @return empty when no such certificate is known, or when several issuers used this serial number for certificates
     *     with different dates
     */
    Optional<Validity> validity(Eui64 organisation, BigInteger serial);

    /**
     * The validity period of a certificate.
     *
     * @param notBefore its start, inclusive
     * @param notAfter its end, inclusive
     */
    record Validity(Instant notBefore, Instant notAfter) {

        /** Tells whether the certificate had expired at a time. */
        public boolean isOverAt(Instant time) {
            return time.isAfter(notAfter);
        }
    }
}
