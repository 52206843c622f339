package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.CertificateOrder;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.SmkiNames;
import uk.gridwarden.test.pki.TestPki;

/** CA certificates that share a name and a key identifier must not multiply each other's signature checks. */
class RepeatedAuthorityAttackTest {
    private static final int COPIES = CertificateJudge.MAXIMUM_HINTS;
    private static final int LEAVES = 32;

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate attacker = pki.furtherIssuingCa("T9").issue();
    private final IssuedCertificate leaf = order().issuedBy(attacker).issue();
    private final CountingProvider provider = new CountingProvider();
    private CertificateJudge judge;

    @BeforeEach
    void anchorTheRoot(@TempDir Path folder) throws IOException {
        judge = anchored(folder, pki.root());
    }

    @Test
    void makesNoCheckForSelfMadeCasThatNameNobodyWhoIsTrusted() {
        var copies = selfMade("T9", "T9", keyIdOf(attacker), attacker);

        assertPathInvalid(judge(leaf, copies), "not a trust anchor");

        assertThat(provider.verifications()).isZero();
    }

    @Test
    void makesNoFurtherCheckForTheSameCertificateSentAgainAndAgain() {
        var genuine = Collections.nCopies(COPIES, pki.issuingCa().der());

        assertPathValid(judge(order().issue(), genuine));

        assertThat(provider.verifications()).isEqualTo(2);
    }

    @Test
    void makesOneCheckForEachSelfMadeCaThatNamesAnAnchor() {
        var copies = selfMade("T9", "TA", keyIdOf(pki.root()), attacker);

        assertPathInvalid(judge(leaf, copies), "signature does not verify", "CN=TA");

        assertThat(provider.verifications()).isEqualTo(COPIES);
    }

    @Test
    void sharesTheChecksAmongTheLeavesOfOneRequest() {
        var copies = selfMade("T9", "TA", keyIdOf(pki.root()), attacker);

        for (var number = 0; number < LEAVES; number++) {
            assertPathInvalid(judge(order().issuedBy(attacker).issue(), copies));
        }

        assertThat(provider.verifications()).isEqualTo(COPIES);
    }

    /** The worst case takes a genuine CA with no limit on its path gone bad, and costs the limit twice at most. */
    @Test
    void stopsAtItsLimitBelowACaThatIsGenuine(@TempDir Path other) throws IOException {
        var unlimited = pki.furtherIssuingCa("T9")
                .extension(Extension.basicConstraints.getId(), true, new BasicConstraints(true))
                .issue();
        var trusting = anchored(other, unlimited);
        var copies = selfMade("T9", "T9", keyIdOf(unlimited), unlimited);
        var forged = order().issuedBy(attacker)
                .extension(
                        Extension.authorityKeyIdentifier.getId(), false, new AuthorityKeyIdentifier(keyIdOf(unlimited)))
                .issue();

        assertPathInvalid((Organisation) trusting.read(forged.der(), copies, NOW));

        assertThat(provider.verifications())
                .isGreaterThan(COPIES)
                .isLessThanOrEqualTo(2 * SignatureChecks.MAXIMUM_OF_ONE_SENDER);
    }

    @Test
    void makesNoCheckAgainForWhatItKnows(@TempDir Path other) throws IOException {
        var trusting = anchored(other, pki.issuingCa());
        for (var round = 0; round < 3; round++) {
            assertPathValid((Organisation)
                    trusting.read(order().issue().der(), List.of(pki.issuingCa().der()), NOW));
        }

        assertThat(provider.verifications()).as("one for each leaf").isEqualTo(3);
    }

    private CertificateJudge anchored(Path folder, IssuedCertificate anchor) throws IOException {
        uk.gridwarden.test.pki.TrustFolder.in(folder).anchors(anchor);
        var signatures = new Signatures(provider);
        var set = TrustSetReading.of(new TrustFolder(folder).read(), signatures).set();
        return new CertificateJudge(set, signatures, Set.of(), Duration.ZERO);
    }

    private Organisation judge(IssuedCertificate certificate, List<byte[]> path) {
        return (Organisation) judge.read(certificate.der(), path, NOW);
    }

    private CertificateOrder order() {
        return pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    }

    /** Different certificates of one key, each of which verifies all the others where the names let it. */
    private static List<byte[]> selfMade(String name, String issuer, byte[] issuerKeyId, IssuedCertificate owner) {
        return IntStream.rangeClosed(1, COPIES)
                .mapToObj(serial -> {
                    var key = SubjectPublicKeyInfo.getInstance(
                            owner.certificate().getPublicKey().getEncoded());
                    var builder = new X509v3CertificateBuilder(
                            issuer.equals("TA") ? SmkiNames.authority("00", issuer) : ca(issuer),
                            BigInteger.valueOf(serial),
                            Date.from(NOW.minus(Duration.ofDays(1))),
                            Date.from(NOW.plus(Duration.ofDays(1))),
                            ca(name),
                            key);
                    try {
                        return builder.addExtension(
                                        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                                .addExtension(
                                        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdOf(owner)))
                                .addExtension(
                                        Extension.authorityKeyIdentifier,
                                        false,
                                        new AuthorityKeyIdentifier(issuerKeyId))
                                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(owner.key()))
                                .getEncoded();
                    } catch (IOException | OperatorCreationException failure) {
                        throw new IllegalStateException("the test certificate could not be made", failure);
                    }
                })
                .toList();
    }

    private static X500Name ca(String commonName) {
        return SmkiNames.authority("07", commonName);
    }

    private static byte[] keyIdOf(IssuedCertificate ca) {
        var extension = ca.certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return Arrays.copyOfRange(extension, 4, extension.length);
    }
}
