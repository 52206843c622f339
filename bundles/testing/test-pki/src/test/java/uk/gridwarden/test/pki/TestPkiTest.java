package uk.gridwarden.test.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;

class TestPkiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    private static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    private static final Eui64 METER = Eui64.parse("00-DB-12-34-56-78-90-A0");

    private final TestPki pki = TestPki.at(NOW);

    @Test
    void issuesOrganisationCertificatesOfTheProfile() throws Exception {
        var certificate = pki.organisation(OPERATOR, 3, KeyUse.KEY_AGREEMENT).certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("2.5.4.45=#03090090b3d51f30020000,OU=03");
        assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=T1,OU=07");
        assertThat(certificate.getSerialNumber().toByteArray()).hasSize(16);
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.32");
        assertThat(certificate.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.14", "2.5.29.35");
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, true, false, false, false, false);
        assertThat(HexFormat.of().formatHex(certificate.getExtensionValue("2.5.29.15")))
                .isEqualTo("040403020308");
        certificate.verify(pki.issuingCa().certificate().getPublicKey());
        pki.issuingCa().certificate().verify(pki.root().certificate().getPublicKey());
    }

    @Test
    void namesTheIssuersKeyByItsEightOctetKeyId() {
        var issued = pki.organisation(OPERATOR, 3, KeyUse.DIGITAL_SIGNATURE).certificate();

        var subjectKeyId = pki.issuingCa().certificate().getExtensionValue("2.5.29.14");
        var authorityKeyId = issued.getExtensionValue("2.5.29.35");
        assertThat(HexFormat.of().formatHex(subjectKeyId)).matches("040a04084[0-9a-f]{15}");
        assertThat(HexFormat.of().formatHex(authorityKeyId))
                .isEqualTo(
                        "040c300a8008" + HexFormat.of().formatHex(subjectKeyId).substring(8));
    }

    @Test
    void limitsTheIssuingCaToOrganisationCertificates() {
        assertThat(pki.issuingCa().certificate().getBasicConstraints()).isZero();
        assertThat(pki.root().certificate().getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void makesSignersThatDoNotChain() {
        var signer = pki.signer(SUPPLIER).certificate();

        assertThat(signer.getIssuerX500Principal())
                .isEqualTo(pki.issuingCa().certificate().getSubjectX500Principal());
        assertThat(signer.getExtensionValue("2.5.29.35")).isNull();
        assertThatThrownBy(() -> signer.verify(pki.issuingCa().certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void makesCertificatesThatBreakTheProfile() {
        var broken = pki.order(OPERATOR, 3, KeyUse.DIGITAL_SIGNATURE)
                .organisationalUnit("137", OPERATOR)
                .keyUsageBits(KeyUsage.digitalSignature | KeyUsage.keyAgreement)
                .policies()
                .basicConstraints(true)
                .curve("secp384r1")
                .issue()
                .certificate();

        assertThat(broken.getSubjectX500Principal().getName()).endsWith("OU=137");
        assertThat(broken.getKeyUsage()).startsWith(true, false, false, false, true);
        assertThat(broken.getExtensionValue("2.5.29.32")).isNull();
        assertThat(broken.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void listsRevokedCertificates() throws Exception {
        var good = pki.organisation(OPERATOR, 3, KeyUse.DIGITAL_SIGNATURE);
        var revoked = pki.organisation(OPERATOR, 3, KeyUse.DIGITAL_SIGNATURE);

        var crl = (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(pki.crl(revoked)));

        crl.verify(pki.issuingCa().certificate().getPublicKey());
        assertThat(crl.isRevoked(revoked.certificate())).isTrue();
        assertThat(crl.isRevoked(good.certificate())).isFalse();
        assertThat(crl.getNextUpdate()).isEqualTo(Date.from(NOW.plus(TestPki.CRL_LIFE)));
    }

    @Test
    void signsRequestsSoThatTheyVerifyAndNoOthers() throws Exception {
        var signer = pki.signer(SUPPLIER);
        var request = ServiceRequests.updateSecurityCredentialsKrp(SUPPLIER, METER, 7)
                .digitalSigning(pki.organisation(OPERATOR, 3, KeyUse.DIGITAL_SIGNATURE))
                .path(pki.issuingCa());

        var signed = parse(request.signedBy(signer));
        var altered = parse(new String(request.signedBy(signer), StandardCharsets.UTF_8)
                .replace(":7<", ":8<")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(verifies(signed, signer)).isTrue();
        assertThat(verifies(altered, signer)).isFalse();
        assertThat(verifies(signed, pki.signer(SUPPLIER))).isFalse();
        assertThat(signed.getDocumentElement().getLastChild().getLocalName()).isEqualTo("Signature");
        assertThat(text(signed, "X509IssuerName")).isEqualTo("CN=T1,OU=07");
        assertThat(Base64.getMimeDecoder().decode(text(signed, "SignatureValue")))
                .hasSize(64);
    }

    private static boolean verifies(Document document, IssuedCertificate signer) throws Exception {
        var signature = document.getDocumentElement().getLastChild();
        var context = new DOMValidateContext(signer.certificate().getPublicKey(), signature);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static Document parse(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml));
    }

    private static String text(Document document, String element) {
        return document.getElementsByTagNameNS(XMLSignature.XMLNS, element)
                .item(0)
                .getTextContent();
    }
}
