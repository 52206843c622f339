package uk.gridwarden.rule.api;

import java.math.BigInteger;
import java.time.Instant;

/** The contents of a certificate, or why it is unreadable. */
public sealed interface CertificateReading {

    /**
     * Not an SMKI organisation certificate: not DER, trailing octets, or outside the certificate profile.
     *
     * @param reason one sentence with the value seen and the value expected
     */
    record Unreadable(String reason) implements CertificateReading {}

    /**
     * An organisation certificate that fits the SMKI profile.
     *
     * @param issuer issuer distinguished name, RFC 2253
     * @param serial serial number, up to 39 digits
     * @param subjectRole remotePartyRole number from the subject OU (3 for a Network Operator, 0x87 for XML signing)
     * @param subject the organisation's EUI-64
     * @param keyUse the one key usage asserted
     * @param path whether a path to a trust anchor exists, regardless of dates
     * @param notBefore the latest start of validity along the path
     * @param notAfter the earliest end of validity along the path, inclusive
     * @param revocation revocation status at the time of receipt
     */
    record Organisation(
            String issuer,
            BigInteger serial,
            int subjectRole,
            Eui64 subject,
            KeyUse keyUse,
            PathVerdict path,
            Instant notBefore,
            Instant notAfter,
            RevocationStatus revocation)
            implements CertificateReading {

        /** Returns whether every certificate of the path is within its validity at {@code time}. */
        public boolean isValidAt(Instant time) {
            return !time.isBefore(notBefore) && !time.isAfter(notAfter);
        }
    }
}
