package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate of the profile common to all SMKI certificates: X.509 v3 in strict DER, ECDSA with SHA-256, a P-256 key,
 * and no unknown critical extension.
 */
final class ParsedCertificate {
    /** Genuine ones have about 500 octets. The limit bounds the cost of hostile ones. */
    static final int MAXIMUM_OCTETS = 8_192;

    private static final int SERIAL_BITS = 128;
    private static final Set<ASN1ObjectIdentifier> MAY_BE_CRITICAL =
            Set.of(Extension.keyUsage, Extension.basicConstraints, Extension.certificatePolicies);

    private final X509CertificateHolder holder;
    private final DistinguishedName issuer;
    private final DistinguishedName subject;
    private final Instant notBefore;
    private final Instant notAfter;
    private final int hash;

    private ParsedCertificate(X509CertificateHolder holder, Instant notBefore, Instant notAfter) {
        this.holder = holder;
        this.issuer = DistinguishedName.of(holder.getIssuer());
        this.subject = DistinguishedName.of(holder.getSubject());
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.hash = holder.hashCode();
    }

    /**
     * Parses a certificate.
     *
     * @throws ProfileViolation when the octets are not exactly one certificate of the common profile
     */
    static ParsedCertificate parse(byte[] octets) throws ProfileViolation {
        if (octets.length > MAXIMUM_OCTETS) {
            throw new ProfileViolation(
                    "The certificate has " + octets.length + " octets; expected at most " + MAXIMUM_OCTETS + ".");
        }
        return StrictDer.structure("The certificate", () -> {
            var certificate = Certificate.getInstance(StrictDer.parse(octets, "The certificate"));
            var parsed = new ParsedCertificate(
                    new X509CertificateHolder(certificate),
                    CertificateTime.read(certificate.getStartDate()),
                    CertificateTime.read(certificate.getEndDate()));
            parsed.check();
            return parsed;
        });
    }

    X509CertificateHolder holder() {
        return holder;
    }

    /** The same octets are the same certificate. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ParsedCertificate certificate && holder.equals(certificate.holder);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    DistinguishedName issuer() {
        return issuer;
    }

    DistinguishedName subject() {
        return subject;
    }

    X500Name subjectAttributes() {
        return holder.getSubject();
    }

    BigInteger serial() {
        return holder.getSerialNumber();
    }

    SubjectPublicKeyInfo publicKey() {
        return holder.getSubjectPublicKeyInfo();
    }

    Instant notBefore() {
        return notBefore;
    }

    Instant notAfter() {
        return notAfter;
    }

    /** Parses the value of an extension strictly; empty when the certificate does not have it. */
    Optional<ASN1Primitive> extension(ASN1ObjectIdentifier oid, boolean critical, String name) throws ProfileViolation {
        var extension = holder.getExtension(oid);
        if (extension == null) {
            return Optional.empty();
        }
        if (extension.isCritical() != critical) {
            throw new ProfileViolation("The extension " + name + " is " + (critical ? "not critical" : "critical")
                    + "; expected it " + (critical ? "critical" : "not critical") + ".");
        }
        return Optional.of(StrictDer.parse(extension.getExtnValue().getOctets(), "The extension " + name));
    }

    /** The key identifier of the issuing CA, or empty when the certificate does not name it. */
    Optional<KeyId> authorityKeyId() throws ProfileViolation {
        var value = extension(Extension.authorityKeyIdentifier, false, "authorityKeyIdentifier");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var octets = AuthorityKeyIdentifier.getInstance(value.get()).getKeyIdentifierOctets();
        if (octets == null) {
            throw new ProfileViolation(
                    "The extension authorityKeyIdentifier holds no key identifier; expected a key identifier.");
        }
        return Optional.of(KeyId.of(octets));
    }

    /** The key identifier of the subject, or empty when the certificate does not name it. */
    Optional<KeyId> subjectKeyId() throws ProfileViolation {
        return extension(Extension.subjectKeyIdentifier, false, "subjectKeyIdentifier")
                .map(value -> KeyId.of(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier()));
    }

    private void check() throws ProfileViolation, IOException {
        checkVersionAndSerial();
        checkSignatureAlgorithm();
        P256.check(publicKey());
        checkCriticalExtensions();
        if (notAfter.isBefore(notBefore)) {
            throw new ProfileViolation(
                    "The certificate ends on " + notAfter + ", before it begins on " + notBefore + ".");
        }
    }

    private void checkVersionAndSerial() throws ProfileViolation {
        var tbs = holder.toASN1Structure().getTBSCertificate();
        if (holder.getVersionNumber() != 3) {
            throw new ProfileViolation(
                    "The certificate is X.509 version " + holder.getVersionNumber() + "; expected version 3.");
        }
        if (tbs.getIssuerUniqueId() != null || tbs.getSubjectUniqueId() != null) {
            throw new ProfileViolation(
                    "The certificate has an X.509 v2 unique identifier field; expected none beside the subject's.");
        }
        if (serial().signum() <= 0 || serial().bitLength() > SERIAL_BITS) {
            throw new ProfileViolation("The serial number " + serial()
                    + " is out of range; expected a positive number of at most 16 octets.");
        }
    }

    private void checkSignatureAlgorithm() throws ProfileViolation, IOException {
        var outer = holder.getSignatureAlgorithm();
        var inner = holder.toASN1Structure().getTBSCertificate().getSignature();
        if (!outer.getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256) || outer.getParameters() != null) {
            throw new ProfileViolation("The signature algorithm is " + outer.getAlgorithm()
                    + "; expected ecdsa-with-SHA256, 1.2.840.10045.4.3.2, without parameters.");
        }
        if (!Arrays.equals(der(outer), der(inner))) {
            throw new ProfileViolation("The signature algorithm outside the signed part differs from the one inside:"
                    + " expected the same.");
        }
        if (holder.toASN1Structure().getSignature().getPadBits() != 0) {
            throw new ProfileViolation("The signature has unused bits; expected whole octets.");
        }
    }

    private void checkCriticalExtensions() throws ProfileViolation {
        for (var oid : holder.getCriticalExtensionOIDs()) {
            if (!MAY_BE_CRITICAL.contains(oid)) {
                throw new ProfileViolation("The critical extension " + oid
                        + " is not understood; expected keyUsage, basicConstraints or certificatePolicies only.");
            }
        }
    }

    private static byte[] der(ASN1Encodable value) throws IOException {
        return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }
}
