package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.test.pki.CertificateOrder;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** Octets that a request offers as CA certificates. */
class PathCertificateTest {
    private final TestPki pki = TestPki.at(NOW);
    private TrustView trust;

    @BeforeEach
    void anchorTheRoot(@TempDir Path folder) throws IOException {
        TrustFolder.in(folder).anchors(pki.root());
        trust = trustIn(folder).view();
    }

    @Test
    void findsNoDefectInACaCertificateTrustedOrNot() {
        assertThat(trust.authorityDefect(pki.issuingCa().der())).isEmpty();
        assertThat(trust.authorityDefect(pki.root().der())).isEmpty();
        assertThat(trust.authorityDefect(TestPki.at(NOW).issuingCa().der())).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithOctetsThatAreNotOneCertificate() {
        var der = pki.issuingCa().der();

        assertDefect(new byte[0], "expected");
        assertDefect("MIIC".getBytes(StandardCharsets.US_ASCII), "expected");
        assertDefect(Arrays.copyOf(der, der.length + 1), "exactly one");
        assertDefect(Arrays.copyOf(der, der.length - 1), "expected");
    }

    @Test
    void saysThatACertificateIsNotThatOfACa() {
        assertDefect(
                pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT)
                        .der(),
                "not that of a CA");
        assertDefect(ca().keyUsageBits(KeyUsage.cRLSign).issue().der(), "keyCertSign");
        assertDefect(
                ca().without(Extension.subjectKeyIdentifier.getId()).issue().der(), "subjectKeyIdentifier");
    }

    @Test
    void answersTheSameWhenAskedAgain() {
        var octets = new byte[] {0x30, 0x00};

        assertThat(trust.authorityDefect(octets))
                .isEqualTo(trust.authorityDefect(octets))
                .isPresent();
    }

    private CertificateOrder ca() {
        return pki.furtherIssuingCa("Another CA");
    }

    private void assertDefect(byte[] octets, String saying) {
        assertThat(trust.authorityDefect(octets))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains(saying).endsWith(".").doesNotContain("Exception", "org."));
    }
}
