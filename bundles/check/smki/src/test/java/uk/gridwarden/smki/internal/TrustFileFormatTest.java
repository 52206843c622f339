package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** Certificates and CRLs in the forms in which people are handed them: read, or refused with what to do. */
class TrustFileFormatTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TestPki pki = TestPki.at(NOW);

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void layOutTheFolder() throws IOException {
        folder = TrustFolder.in(path);
    }

    @Test
    void readsPemWithAByteOrderMark() throws IOException {
        put("anchors/t1.pem", BYTE_ORDER_MARK + pki.issuingCa().pem(), StandardCharsets.UTF_8);
        put("crls/t1.crl", BYTE_ORDER_MARK + pem("X509 CRL", pki.crl()), StandardCharsets.UTF_8);

        var trust = trustIn(path);

        assertThat(trust.state().problems()).isEmpty();
        assertThat(trust.state().revocationLists()).hasSize(1);
        assertPathValid(organisation(trust, pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE)));
    }

    @Test
    void readsPemPutTogetherFromFilesThatEachHaveAByteOrderMark() throws IOException {
        var signers = BYTE_ORDER_MARK
                + pki.signer(SUPPLIER).pem()
                + BYTE_ORDER_MARK
                + pki.signer(OPERATOR).pem().replace("\n", "\r\n");
        put("signers/both.pem", signers, StandardCharsets.UTF_8);

        assertThat(trustIn(path).state().problems()).isEmpty();
        assertThat(trustIn(path).state().signers()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void namesUtf16(String charset) throws IOException {
        put("anchors/t1.pem", pki.issuingCa().pem(), Charset.forName(charset));

        assertThat(reason())
                .isEqualTo("The file is text in UTF-16; expected DER, or PEM in ASCII or UTF-8: save it again"
                        + " in UTF-8.");
    }

    @Test
    void namesBase64WithoutPemLines() throws IOException {
        put("anchors/t1.pem", pki.issuingCa().base64(), StandardCharsets.US_ASCII);
        assertThat(reason())
                .isEqualTo("The file is base64 without PEM lines; expected DER, or the line -----BEGIN CERTIFICATE-----"
                        + " before it and the line -----END CERTIFICATE----- after it.");

        folder.remove("anchors/t1.pem");
        put(
                "crls/t1.crl",
                BYTE_ORDER_MARK + Base64.getMimeEncoder().encodeToString(pki.crl()) + "\r\n",
                StandardCharsets.UTF_8);
        assertThat(reason()).contains("base64 without PEM lines", "-----BEGIN X509 CRL-----");
    }

    @Test
    void namesPkcs7() throws Exception {
        folder.file("anchors/t1.p7b", pkcs7());
        assertThat(reason())
                .isEqualTo("The file is PKCS #7, a container; expected the objects in it, as DER or PEM: take them out"
                        + " with 'openssl pkcs7 -print_certs -inform DER -in anchors/t1.p7b'.");

        folder.remove("anchors/t1.p7b");
        for (var label : new String[] {"PKCS7", "PKCS #7 SIGNED DATA", "CMS"}) {
            put("crls/t1.pem", pem(label, pkcs7()), StandardCharsets.US_ASCII);
            assertThat(reason()).contains("The file is PKCS #7", "-inform PEM -in crls/t1.pem");
        }
    }

    @Test
    void namesPkcs12() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("signer", pki.issuingCa().key(), new char[] {'x'}, new Certificate[] {
            pki.issuingCa().certificate()
        });
        var octets = new ByteArrayOutputStream();
        store.store(octets, new char[] {'x'});
        folder.file("signers/own.p12", octets.toByteArray());

        assertThat(reason()).contains("PKCS #12", "private key", "openssl pkcs12 -nokeys -in signers/own.p12");
    }

    @Test
    void namesTheLabelOfAnyOtherPem() throws IOException {
        put("signers/key.pem", pem("PRIVATE KEY", new byte[] {1}), StandardCharsets.US_ASCII);

        assertThat(reason()).isEqualTo("The file holds a 'PRIVATE KEY'; expected 'CERTIFICATE'.");
    }

    private void put(String name, String text, Charset charset) throws IOException {
        folder.file(name, text.getBytes(charset));
    }

    private String reason() {
        var problems = trustIn(path).state().problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).reason();
    }

    private byte[] pkcs7() throws IOException, CMSException {
        var generator = new CMSSignedDataGenerator();
        generator.addCertificate(new X509CertificateHolder(pki.issuingCa().der()));
        return generator.generate(new CMSAbsentContent()).getEncoded();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
