package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;

/**
 * A complete CRL of one CA.
 *
 * <p>Delta, indirect and partitioned lists carry an extension that says so, which ought to be critical, and are refused:
 * taken as complete, they would clear certificates that they do not cover.
 *
 * @param file name of the file it was read from
 * @param holder the list, for checking its signature
 * @param issuer name of the CA
 * @param edition its place among the CA's lists
 * @param nextUpdate when the next one is due
 * @param revoked the serial numbers it lists
 */
record CertificateRevocationList(
        String file,
        X509CRLHolder holder,
        DistinguishedName issuer,
        Edition edition,
        Instant nextUpdate,
        Set<BigInteger> revoked) {

    private static final List<ASN1ObjectIdentifier> PARTS_OF_A_LIST =
            List.of(Extension.deltaCRLIndicator, Extension.issuingDistributionPoint);

    /**
     * The place of a list among those of its CA.
     *
     * @param number its CRL number, if it has one
     * @param thisUpdate when it was issued
     */
    record Edition(Optional<BigInteger> number, Instant thisUpdate) {

        /** Compares by CRL number, if both have one, and then by the time of issue. */
        boolean isOlderThan(Edition other) {
            var order = number.isPresent() && other.number.isPresent()
                    ? number.get().compareTo(other.number.get())
                    : 0;
            return order < 0 || order == 0 && thisUpdate.isBefore(other.thisUpdate);
        }

        @Override
        public String toString() {
            return number.map(value -> "number " + value + " of ").orElse("of ") + thisUpdate;
        }
    }

    /**
     * Reads a CRL.
     *
     * @throws ProfileViolation when the octets are not exactly one complete CRL
     */
    static CertificateRevocationList read(String file, byte[] octets) throws ProfileViolation {
        return StrictDer.structure("The CRL", () -> {
            var list = CertificateList.getInstance(StrictDer.parse(octets, "The CRL"));
            var holder = new X509CRLHolder(list);
            checkAlgorithmAndExtensions(holder);
            if (list.getNextUpdate() == null) {
                throw new ProfileViolation("The CRL has no end; expected nextUpdate.");
            }
            return new CertificateRevocationList(
                    file,
                    holder,
                    DistinguishedName.of(holder.getIssuer()),
                    new Edition(number(holder), CertificateTime.read(list.getThisUpdate())),
                    CertificateTime.read(list.getNextUpdate()),
                    Set.copyOf(serials(list)));
        });
    }

    boolean lists(BigInteger serial) {
        return revoked.contains(serial);
    }

    /** Tells whether the list is current at a time: issued by then, and not past its next update by more than the grace. */
    boolean isCurrentAt(Instant time, Duration grace) {
        return isMadeBy(time) && !time.isAfter(nextUpdate.plus(grace));
    }

    /** Tells whether the list existed at a time. */
    boolean isMadeBy(Instant time) {
        return !edition.thisUpdate().isAfter(time);
    }

    private static Optional<BigInteger> number(X509CRLHolder holder) throws ProfileViolation {
        var extension = holder.getExtension(Extension.cRLNumber);
        if (extension == null) {
            return Optional.empty();
        }
        var value = StrictDer.parse(extension.getExtnValue().getOctets(), "The extension cRLNumber");
        return Optional.of(ASN1Integer.getInstance(value).getValue());
    }

    private static void checkAlgorithmAndExtensions(X509CRLHolder holder) throws ProfileViolation {
        var algorithm = holder.toASN1Structure().getSignatureAlgorithm();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
            throw new ProfileViolation("The CRL's signature algorithm is " + algorithm.getAlgorithm()
                    + "; expected ecdsa-with-SHA256, 1.2.840.10045.4.3.2.");
        }
        if (!holder.getCriticalExtensionOIDs().isEmpty()) {
            throw new ProfileViolation("The CRL has the critical extension "
                    + holder.getCriticalExtensionOIDs().iterator().next()
                    + "; expected a complete list of one CA, without critical extensions.");
        }
        for (var oid : PARTS_OF_A_LIST) {
            if (holder.getExtension(oid) != null) {
                throw new ProfileViolation("The CRL has the extension " + oid
                        + ", which marks a list that does not cover all of a CA's certificates; expected a"
                        + " complete list of one CA.");
            }
        }
    }

    private static Set<BigInteger> serials(CertificateList list) throws ProfileViolation {
        var serials = new HashSet<BigInteger>();
        for (var entry : list.getRevokedCertificates()) {
            var serial = entry.getUserCertificate().getValue();
            var extensions = entry.getExtensions();
            if (extensions != null && extensions.getCriticalExtensionOIDs().length > 0) {
                throw new ProfileViolation("The CRL's entry " + serial + " has a critical extension; expected none.");
            }
            if (extensions != null && extensions.getExtension(Extension.certificateIssuer) != null) {
                throw new ProfileViolation("The CRL's entry " + serial
                        + " names a certificate issuer of its own; expected a list of one CA's certificates.");
            }
            serials.add(serial);
        }
        return serials;
    }
}
