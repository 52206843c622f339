package uk.gridwarden.test.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;

/**
 * A certificate to be issued: ordinary by default, so that a test states only what is wrong with it.
 *
 * <p>Not safe for use by several threads. Each call of {@link #issue()} makes a new key.
 */
public final class CertificateOrder {
    private final SecureRandom random;
    private final List<Consumer<ProfileExtensions>> edits = new ArrayList<>();
    private X500Name subject;
    private Optional<IssuedCertificate> issuer;
    private boolean signedByItself;
    private Instant notBefore;
    private Instant notAfter;
    private BigInteger serial;
    private String curve = "secp256r1";
    private String signatureAlgorithm = "SHA256withECDSA";

    private CertificateOrder(SecureRandom random, Instant now, X500Name subject, Optional<IssuedCertificate> issuer) {
        this.random = random;
        this.subject = subject;
        this.issuer = issuer;
        this.notBefore = now.minus(TestPki.CERTIFICATE_LIFE);
        this.notAfter = now.plus(TestPki.CERTIFICATE_LIFE);
        this.serial = TestPki.serial(random);
    }

    static CertificateOrder rootCa(SecureRandom random, Instant now) {
        return new CertificateOrder(random, now, SmkiNames.authority("00", "TA"), Optional.empty())
                .edit(extensions -> extensions.authority(Optional.empty()));
    }

    static CertificateOrder issuingCa(SecureRandom random, Instant now, IssuedCertificate root, String commonName) {
        return new CertificateOrder(random, now, SmkiNames.authority("07", commonName), Optional.of(root))
                .edit(extensions -> extensions.authority(Optional.of(0)));
    }

    static CertificateOrder organisation(
            SecureRandom random, Instant now, IssuedCertificate issuer, Eui64 id, int role, KeyUse use) {
        return new CertificateOrder(
                        random, now, SmkiNames.organisation("%02X".formatted(role), id), Optional.of(issuer))
                .edit(extensions -> extensions.keyUse(use));
    }

    /** Sets the validity, in whole seconds. */
    public CertificateOrder validBetween(Instant from, Instant to) {
        this.notBefore = from;
        this.notAfter = to;
        return this;
    }

    /** Sets the serial number. */
    public CertificateOrder serial(BigInteger number) {
        this.serial = number;
        return this;
    }

    /** Sets an organisation as subject, with an OU that need not be a role, such as {@code 137}. */
    public CertificateOrder organisationalUnit(String text, Eui64 id) {
        return subject(SmkiNames.organisation(text, id));
    }

    /** Sets any subject; {@link SmkiNames} has the parts of names. */
    public CertificateOrder subject(X500Name name) {
        this.subject = name;
        return this;
    }

    /** Has another CA issue the certificate. */
    public CertificateOrder issuedBy(IssuedCertificate ca) {
        this.issuer = Optional.of(ca);
        return this;
    }

    /** Signs with the subject's own key while still naming the CA as issuer, and leaves the authority key id out. */
    public CertificateOrder signedByItself() {
        this.signedByItself = true;
        return edit(ProfileExtensions::withoutAuthorityKeyId);
    }

    /** Puts the key on another curve, such as {@code secp384r1}. */
    public CertificateOrder curve(String name) {
        this.curve = name;
        return this;
    }

    /** Has the issuer sign with another algorithm, such as {@code SHA384withECDSA}. */
    public CertificateOrder signatureAlgorithm(String name) {
        this.signatureAlgorithm = name;
        return this;
    }

    /** Asserts these key usages instead: bits of {@link org.bouncycastle.asn1.x509.KeyUsage}. */
    public CertificateOrder keyUsageBits(int bits) {
        return edit(extensions -> extensions.keyUsageBits(bits));
    }

    /** Adds basicConstraints that say whether the subject is a CA. */
    public CertificateOrder basicConstraints(boolean ca) {
        return edit(extensions -> extensions.basicConstraints(ca));
    }

    /** Names these policies instead; with none, the extension is left out. */
    public CertificateOrder policies(String... oids) {
        return edit(extensions -> extensions.policies(oids));
    }

    /** Adds an extension, or replaces the one of that kind. */
    public CertificateOrder extension(String oid, boolean critical, ASN1Encodable value) {
        return edit(extensions -> extensions.put(oid, critical, value));
    }

    /** Leaves an extension out. */
    public CertificateOrder without(String extensionOid) {
        return edit(extensions -> extensions.remove(extensionOid));
    }

    /** Issues the certificate, with a new key. */
    public IssuedCertificate issue() {
        try {
            var keys = newKeys();
            var publicKey = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
            var builder = new X509v3CertificateBuilder(
                    issuerName(), serial, Date.from(notBefore), Date.from(notAfter), subject, publicKey);
            var extensions = new ProfileExtensions(publicKey, issuer);
            edits.forEach(edit -> edit.accept(extensions));
            for (var extension : extensions.all()) {
                builder.addExtension(extension);
            }
            var signingKey = signedByItself || issuer.isEmpty()
                    ? keys.getPrivate()
                    : issuer.orElseThrow().key();
            var signer = new JcaContentSignerBuilder(signatureAlgorithm).build(signingKey);
            return new IssuedCertificate(builder.build(signer).getEncoded(), keys.getPrivate());
        } catch (IOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new IllegalStateException("the test certificate could not be made", failure);
        }
    }

    private CertificateOrder edit(Consumer<ProfileExtensions> edit) {
        edits.add(edit);
        return this;
    }

    private X500Name issuerName() throws IOException {
        return issuer.isEmpty()
                ? subject
                : new X509CertificateHolder(issuer.get().der()).getSubject();
    }

    private KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), random);
        return generator.generateKeyPair();
    }
}
