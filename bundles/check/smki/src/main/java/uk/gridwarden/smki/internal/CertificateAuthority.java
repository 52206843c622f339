package uk.gridwarden.smki.internal;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A CA that may be part of a path, as an anchor or below one.
 *
 * @param certificate its certificate; empty for an anchor that is a bare public key
 * @param keyId the authority key id in the certificates it issues
 * @param publicKey its key
 * @param pathLength maximum number of CAs between it and the organisation certificate; empty for any number
 * @param signsRevocationLists whether its CRLs count
 * @param authorityKeyId the key of the CA above, if named
 */
record CertificateAuthority(
        Optional<ParsedCertificate> certificate,
        KeyId keyId,
        SubjectPublicKeyInfo publicKey,
        Optional<Integer> pathLength,
        boolean signsRevocationLists,
        Optional<KeyId> authorityKeyId) {

    /**
     * Reads a CA certificate.
     *
     * @throws ProfileViolation when the octets are not exactly one SMKI CA certificate
     */
    static CertificateAuthority read(byte[] octets) throws ProfileViolation {
        var certificate = ParsedCertificate.parse(octets);
        return StrictDer.structure("The certificate", () -> {
            var constraints = certificate
                    .extension(Extension.basicConstraints, true, "basicConstraints")
                    .map(BasicConstraints::getInstance);
            if (constraints.isEmpty() || !constraints.get().isCA()) {
                throw new ProfileViolation("The certificate is not that of a CA; expected basicConstraints CA:TRUE.");
            }
            var keyUsage =
                    certificate.extension(Extension.keyUsage, true, "keyUsage").map(KeyUsage::getInstance);
            if (keyUsage.isEmpty() || !keyUsage.get().hasUsages(KeyUsage.keyCertSign)) {
                throw new ProfileViolation("The CA may not sign certificates; expected the key usage keyCertSign.");
            }
            var keyId = certificate.subjectKeyId();
            if (keyId.isEmpty()) {
                throw new ProfileViolation("The CA has no key identifier; expected subjectKeyIdentifier.");
            }
            return new CertificateAuthority(
                    Optional.of(certificate),
                    keyId.get(),
                    certificate.publicKey(),
                    Optional.ofNullable(constraints.get().getPathLenConstraint())
                            .map(number -> number.bitLength() < Integer.SIZE ? number.intValue() : Integer.MAX_VALUE),
                    keyUsage.get().hasUsages(KeyUsage.cRLSign),
                    certificate.authorityKeyId());
        });
    }

    /**
     * Reads an anchor that is published as a bare public key, without a certificate.
     *
     * <p>Such an anchor has no name and no dates: the certificates it signs carry the key identifier that SMKI derives
     * from the key.
     *
     * @throws ProfileViolation when the octets are not one public key
     */
    static CertificateAuthority readPublicKey(byte[] octets) throws ProfileViolation {
        return StrictDer.structure("The public key", () -> {
            var key = SubjectPublicKeyInfo.getInstance(StrictDer.parse(octets, "The public key"));
            P256.check(key);
            return new CertificateAuthority(
                    Optional.empty(), KeyId.ofKey(key), key, Optional.empty(), true, Optional.empty());
        });
    }

    /** Tells whether a certificate with this issuer name and authority key id claims to come from this CA. */
    boolean isNamedBy(DistinguishedName issuer, KeyId authorityKey) {
        return keyId.equals(authorityKey) && mayBeNamed(issuer);
    }

    /** Tells whether a name may be that of this CA; an anchor without a certificate may have any. */
    boolean mayBeNamed(DistinguishedName name) {
        return certificate.map(own -> own.subject().equals(name)).orElse(true);
    }

    /** Tells whether its own certificate claims to come from another CA. */
    boolean names(CertificateAuthority issuer) {
        return authorityKeyId.isPresent()
                && issuer.isNamedBy(certificate.orElseThrow().issuer(), authorityKeyId.get());
    }

    /** Start of validity; an anchor without a certificate has none. */
    Instant notBefore() {
        return certificate.map(ParsedCertificate::notBefore).orElse(Instant.MIN);
    }

    /** End of validity; an anchor without a certificate has none. */
    Instant notAfter() {
        return certificate.map(ParsedCertificate::notAfter).orElse(Instant.MAX);
    }

    /** Names it in a message. */
    String name() {
        return certificate
                .map(own -> "CA " + ProfileViolation.printable(own.subject()))
                .orElse("the CA with key identifier " + keyId);
    }

    /** Names it where several CAs may share its name, as they do after a change of keys. */
    String fullName() {
        return certificate.isPresent() ? name() + " with key identifier " + keyId : name();
    }
}
