package uk.gridwarden.test.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import uk.gridwarden.rule.api.KeyUse;

/** The extensions of the SMKI profile, in the order real certificates have them. */
final class ProfileExtensions {
    private final Map<ASN1ObjectIdentifier, Extension> byOid = new LinkedHashMap<>();

    ProfileExtensions(SubjectPublicKeyInfo subjectKey, Optional<IssuedCertificate> issuer) {
        keyUsageBits(KeyUsage.digitalSignature);
        put(Extension.subjectKeyIdentifier, false, keyId(subjectKey));
        policies(TestPki.POLICY);
        issuer.ifPresent(ca -> put(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(
                        keyId(certificate(ca).getSubjectPublicKeyInfo()).getKeyIdentifier())));
    }

    Collection<Extension> all() {
        return byOid.values();
    }

    void authority(Optional<Integer> pathLength) {
        keyUsageBits(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        put(
                Extension.basicConstraints,
                true,
                pathLength.map(BasicConstraints::new).orElseGet(() -> new BasicConstraints(true)));
    }

    void keyUse(KeyUse use) {
        keyUsageBits(
                switch (use) {
                    case DIGITAL_SIGNATURE -> KeyUsage.digitalSignature;
                    case KEY_AGREEMENT -> KeyUsage.keyAgreement;
                });
    }

    void keyUsageBits(int bits) {
        put(Extension.keyUsage, true, new KeyUsage(bits));
    }

    void basicConstraints(boolean ca) {
        put(Extension.basicConstraints, true, new BasicConstraints(ca));
    }

    void policies(String... oids) {
        if (oids.length == 0) {
            byOid.remove(Extension.certificatePolicies);
            return;
        }
        var policies = Arrays.stream(oids)
                .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                .toArray(PolicyInformation[]::new);
        put(Extension.certificatePolicies, true, new CertificatePolicies(policies));
    }

    void withoutAuthorityKeyId() {
        byOid.remove(Extension.authorityKeyIdentifier);
    }

    void put(String oid, boolean critical, ASN1Encodable value) {
        put(new ASN1ObjectIdentifier(oid), critical, value);
    }

    void remove(String oid) {
        byOid.remove(new ASN1ObjectIdentifier(oid));
    }

    private void put(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            byOid.put(oid, new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER")));
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
    }

    /** Method 2 of RFC 5280: 0100 and the last 60 bits of the SHA-1 of the public key. */
    private static SubjectKeyIdentifier keyId(SubjectPublicKeyInfo key) {
        return new BcX509ExtensionUtils().createTruncatedSubjectKeyIdentifier(key);
    }

    private static X509CertificateHolder certificate(IssuedCertificate issued) {
        try {
            return new X509CertificateHolder(issued.der());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
