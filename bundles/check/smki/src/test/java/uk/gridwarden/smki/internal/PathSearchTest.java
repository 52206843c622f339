package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.CertificateOrder;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

class PathSearchTest {
    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate =
            pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);

    @TempDir
    private Path folder;

    @Test
    void endsAtAnAnchoredIssuingCaWhoseRootIsUnknown() throws IOException {
        assertPathValid(organisation(anchored(pki.issuingCa()), certificate));
        assertPathValid(organisation(anchored(pki.issuingCa()), certificate, pki.issuingCa()));
    }

    @Test
    void climbsToTheRootThroughACaSentAlong() throws IOException {
        var trust = anchored(pki.root());

        assertPathValid(organisation(trust, certificate, pki.issuingCa()));
        assertPathInvalid(organisation(trust, certificate), "ends at the issuer", "expected a trust anchor");
    }

    @Test
    void takesNoCaSentAlongForAnAnchor() throws IOException {
        var impostor = TestPki.at(NOW);
        var forged = impostor.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);

        assertPathInvalid(organisation(anchored(pki.root()), forged, impostor.issuingCa(), impostor.root()));
    }

    @Test
    void findsNoPathWhereNothingIsAnchored() throws IOException {
        assertPathInvalid(organisation(anchored(), certificate, pki.issuingCa(), pki.root()), "not a trust anchor");
    }

    @Test
    void demandsTheSignatureOfTheCaThatIsNamed() throws IOException {
        var forged = order().signedByItself()
                .extension(
                        Extension.authorityKeyIdentifier.getId(),
                        false,
                        new AuthorityKeyIdentifier(keyIdOf(pki.issuingCa())))
                .issue();

        assertPathInvalid(organisation(anchored(pki.issuingCa()), forged), "signature does not verify", "T1");
    }

    @Test
    void findsNoPathWithoutAnAuthorityKeyIdentifier() throws IOException {
        var trust = anchored(pki.issuingCa());
        var unnamed = order().without(Extension.authorityKeyIdentifier.getId()).issue();

        assertPathInvalid(organisation(trust, unnamed), "no authority key identifier");
    }

    @Test
    void readsAPinnedSignerButFindsNoPathForIt() throws IOException {
        var reading = organisation(anchored(pki.issuingCa()), pki.signer(SUPPLIER), pki.issuingCa());

        assertThat(reading.subjectRole()).isEqualTo(0x87);
        assertThat(reading.subject()).isEqualTo(SUPPLIER);
        assertPathInvalid(reading, "no authority key identifier");
    }

    @Test
    void keepsToThePathLengthOfEachCa() throws IOException {
        var below = pki.furtherIssuingCa("T2").issuedBy(pki.issuingCa()).issue();
        var leaf = order().issuedBy(below).issue();

        assertPathInvalid(organisation(anchored(pki.root()), leaf, below, pki.issuingCa()), "1 CAs below", "at most 0");
        assertPathInvalid(organisation(anchored(pki.issuingCa()), leaf, below), "1 CAs below", "at most 0");
    }

    @Test
    void climbsThreeIntermediatesAndNoMore() throws IOException {
        var first = unlimited("T2", pki.root());
        var second = unlimited("T3", first);
        var third = unlimited("T4", second);
        var fourth = unlimited("T5", third);
        var trust = anchored(pki.root());

        assertPathValid(organisation(trust, order().issuedBy(third).issue(), first, second, third));
        assertPathInvalid(organisation(trust, order().issuedBy(fourth).issue(), first, second, third, fourth));
    }

    @Test
    void saysThatThereAreTooManyIntermediates() throws IOException {
        var first = unlimited("T2", pki.root());
        var second = unlimited("T3", first);
        var third = unlimited("T4", second);
        var fourth = unlimited("T5", third);
        var leaf = order().issuedBy(fourth).issue();

        assertPathInvalid(
                organisation(anchored(pki.root()), leaf, fourth, third, second, first), "more than 3 CAs", "at most 3");
    }

    @Test
    void climbsThroughACaSentAlongAboveOneOfTheOrganisationsFolder() throws IOException {
        var above = unlimited("T2", pki.root());
        var kept = unlimited("T3", above);
        var leaf = order().issuedBy(kept).issue();
        TrustFolder.in(folder).organisations(kept);
        var trust = anchored(pki.root());

        assertPathValid(organisation(trust, leaf, above));
        assertPathInvalid(organisation(trust, leaf), "ends at the issuer", "CN=T2");
    }

    @Test
    void blamesTheCaWhoseOwnCertificateIsForged() throws IOException {
        var impostor = TestPki.at(NOW);
        var forgedCa = pki.furtherIssuingCa("T2")
                .signedByItself()
                .extension(
                        Extension.authorityKeyIdentifier.getId(),
                        false,
                        new AuthorityKeyIdentifier(keyIdOf(pki.root())))
                .issue();
        var trust = anchored(pki.root());

        assertPathInvalid(
                organisation(trust, order().issuedBy(forgedCa).issue(), forgedCa), "does not verify", "CN=TA");
        assertPathInvalid(
                organisation(trust, order().issuedBy(impostor.root()).issue(), impostor.root()),
                "CA CN=TA",
                "not a trust anchor");
    }

    @Test
    void takesOnlyCasThatMaySignCertificates() throws IOException {
        var mute = pki.furtherIssuingCa("T2").keyUsageBits(KeyUsage.cRLSign).issue();
        var ordinary = pki.order(SUPPLIER, 2, KeyUse.DIGITAL_SIGNATURE).issue();
        var trust = anchored(pki.root(), pki.issuingCa());

        assertPathInvalid(organisation(trust, order().issuedBy(mute).issue(), mute));
        assertPathInvalid(organisation(trust, order().issuedBy(ordinary).issue(), ordinary));
    }

    @Test
    void ignoresWhatIsSentAlongAndCannotBeRead() throws IOException {
        var trust = anchored(pki.root());
        var path = List.of(new byte[] {1, 2, 3}, new byte[0], pki.issuingCa().der());

        var reading = (Organisation) trust.view().read(certificate.der(), path, NOW);

        assertPathValid(reading);
    }

    @Test
    void isValidOnlyWhileEveryCertificateOfThePathIs() throws IOException {
        var day = Duration.ofDays(1);
        var ca = pki.furtherIssuingCa("T2")
                .validBetween(NOW.minus(day), NOW.plus(day))
                .issue();

        var reading = organisation(anchored(ca), order().issuedBy(ca).issue());

        assertThat(reading.notBefore()).isEqualTo(NOW.minus(day));
        assertThat(reading.notAfter()).isEqualTo(NOW.plus(day));
        assertThat(reading.isValidAt(NOW.plus(day))).isTrue();
        assertThat(reading.isValidAt(NOW.plus(day).plusSeconds(1))).isFalse();
    }

    @Test
    void prefersThePathThatStaysValidLongest() throws IOException {
        var tired = pki.furtherIssuingCa("T2")
                .validBetween(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                .issue();
        var leaf = order().issuedBy(tired).issue();
        TrustFolder.in(folder).anchors(tired).file("anchors/bare.pem", publicKeyPem(tired));

        var reading = organisation(trustIn(folder), leaf);

        assertThat(reading.isValidAt(NOW)).isTrue();
    }

    @Test
    void acceptsAnAnchorThatIsABarePublicKey() throws IOException {
        TrustFolder.in(folder).file("anchors/root.pem", publicKeyPem(pki.root()));
        var trust = trustIn(folder);
        var impostor = TestPki.at(NOW);
        var forged = impostor.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);

        assertPathValid(organisation(trust, certificate, pki.issuingCa()));
        assertPathInvalid(organisation(trust, forged, impostor.issuingCa()));
        assertThat(trust.state().problems()).isEmpty();
    }

    @Test
    void refusesOtherPoliciesWhereTheOperatorNamesSome() throws IOException {
        TrustFolder.in(folder).anchors(pki.issuingCa());

        assertPathValid(organisation(trustIn(folder, Duration.ZERO, Set.of(TestPki.POLICY)), certificate));
        assertPathInvalid(
                organisation(trustIn(folder, Duration.ZERO, Set.of("1.2.3.4")), certificate),
                TestPki.POLICY,
                "expected 1.2.3.4");
    }

    private FolderTrust anchored(IssuedCertificate... anchors) throws IOException {
        TrustFolder.in(folder).anchors(anchors);
        return trustIn(folder);
    }

    private CertificateOrder order() {
        return pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    }

    private IssuedCertificate unlimited(String name, IssuedCertificate issuer) {
        return pki.furtherIssuingCa(name)
                .issuedBy(issuer)
                .extension(Extension.basicConstraints.getId(), true, new BasicConstraints(true))
                .issue();
    }

    private static byte[] keyIdOf(IssuedCertificate ca) {
        var extension = ca.certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return Arrays.copyOfRange(extension, 4, extension.length);
    }

    private static byte[] publicKeyPem(IssuedCertificate certificate) {
        var key = certificate.certificate().getPublicKey().getEncoded();
        var text = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
