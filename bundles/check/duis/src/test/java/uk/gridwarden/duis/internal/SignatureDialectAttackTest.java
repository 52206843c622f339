package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** A signature says in another way, or with another algorithm, what it covers and whose it is. */
class SignatureDialectAttackTest {
    private static final BigInteger P256_ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
    private static final Pattern SIGNATURE_VALUE =
            Pattern.compile("(?s)(?<=<ds:SignatureValue>).*(?=</ds:SignatureValue>)");
    private static final Pattern KEY_INFO = Pattern.compile("(?s)(?<=<ds:KeyInfo>).*(?=</ds:KeyInfo>)");

    private final SignedRequests requests = new SignedRequests();
    private final String signed = requests.signedCredentialRequest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                " ",
                "#xpointer(/)",
                "#xpointer(id('a'))",
                "#xpointer(/descendant-or-self::node())",
                "#element(/1)",
                "?",
                ".",
                "file:///etc/hostname",
                "http://localhost/",
                "cid:1"
            })
    void rejectsAnyOtherWayToNameTheDocument(String uri) {
        assertProfile(signed.replace("<ds:Reference URI=\"\">", "<ds:Reference URI=\"" + uri + "\">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256 ",
                "HTTP://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-ripemd160",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                "http://www.w3.org/2009/xmldsig11#dsa-sha256",
                ""
            })
    void rejectsAnyOtherSignatureAlgorithm(String algorithm) {
        assertProfile(signed.replace("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", algorithm));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
                "http://www.w3.org/2006/12/xml-c14n11",
                "http://santuario.apache.org/c14n/physical"
            })
    void rejectsAnyOtherCanonicalisation(String algorithm) {
        assertProfile(signed.replace("http://www.w3.org/2001/10/xml-exc-c14n#", algorithm));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ds:KeyName>a</ds:KeyName>",
                "<ds:KeyValue/>",
                "<ds:RetrievalMethod URI=\"#a\"/>",
                "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>",
                "<ds:X509Data><ds:X509SKI>AAAA</ds:X509SKI></ds:X509Data>",
                "<a:X509Data xmlns:a=\"urn:a\"/>"
            })
    void rejectsAnyOtherWayToNameTheKey(String content) {
        assertProfile(KEY_INFO.matcher(signed).replaceFirst(content));
    }

    @Test
    void rejectsASecondWayToNameTheKeyBesideTheFirst() {
        var keyInfo =
                KEY_INFO.matcher(signed).results().findFirst().orElseThrow().group();

        assertProfile(KEY_INFO.matcher(signed).replaceFirst(keyInfo + keyInfo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sr:Body> | <sr:Body><sr:DisplayMessage/></sr:Body><sr:Body>",
                "</sr:Body> | </sr:Body><sr:Body><sr:DisplayMessage/></sr:Body>",
                "</sr:Request> | <sr:Body><sr:DisplayMessage/></sr:Body></sr:Request>",
                "<sr:Header> | <sr:Header/><sr:Header>",
                "</sr:RequestID> | </sr:RequestID><sr:RequestID>90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A1:7</sr:RequestID>",
                "</sr:RemotePartyRole> | </sr:RemotePartyRole><sr:RemotePartyRole>Supplier</sr:RemotePartyRole>",
                "<sr:KeyAgreementCertificate> | <sr:KeyAgreementCertificate>AAAA</sr:KeyAgreementCertificate><sr:KeyAgreementCertificate>"
            })
    void rejectsAnElementThatIsThereTwice(String once, String twice) {
        assertThat(signed).contains(once);

        assertThat(requests.refusal(signed.replace(once, twice)).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @Test
    void takesTheMirroredSignatureForTheSameRequest() throws FailureException {
        var value = SIGNATURE_VALUE
                .matcher(signed)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var octets = Base64.getMimeDecoder().decode(value.replace("&#13;", ""));
        var s = BigIntegers.fromUnsignedByteArray(octets, 32, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, P256_ORDER.subtract(s)), 0, octets, 32, 32);
        var mirrored =
                SIGNATURE_VALUE.matcher(signed).replaceFirst(Base64.getEncoder().encodeToString(octets));

        assertThat(mirrored).isNotEqualTo(signed);
        assertThat(requests.read(mirrored).contentDigest())
                .isEqualTo(requests.read(signed).contentDigest());
    }

    private void assertProfile(String document) {
        assertThat(document).isNotEqualTo(signed);
        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SIGNATURE_PROFILE);
    }
}
