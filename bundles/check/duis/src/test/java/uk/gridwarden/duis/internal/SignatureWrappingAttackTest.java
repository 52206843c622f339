package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** One thing is signed, another is meant to be processed. */
class SignatureWrappingAttackTest {
    private static final String OPEN_BODY =
            "<sr:DisplayMessage Id=\"id\"><sr:Message>hello</sr:Message></sr:DisplayMessage>";

    private final SignedRequests requests = new SignedRequests();
    private final UnusualSigner unusual = new UnusualSigner(requests.signer);

    @Test
    void acceptsTheControlThatHasNothingUnusual() throws FailureException {
        assertThat(requests.read(unusual.sign(unsignedOpenRequest())).contentDigest())
                .hasSize(64);
    }

    @Test
    void rejectsASignatureInsideTheBody() {
        assertProfile(unusual.into("Message").sign(unsignedOpenRequest()), "is in Message");
    }

    @Test
    void rejectsASignedRequestWrappedIntoTheBodyOfAnother() {
        var inner = requests.signed("3.1", 1, OPEN_BODY);
        var wrapped = inner.substring(inner.indexOf("<sr:Request"));
        var outer = unsignedOpenRequest().replace("<sr:Message>hello</sr:Message>", wrapped);

        assertProfile(outer, "is in Request");
        assertProfile(requests.sign(outer), "has 2 signatures; expected one");
    }

    @Test
    void rejectsTwoSignatures() {
        var twice = requests.signed("3.1", 1, OPEN_BODY);
        var signature = twice.substring(twice.indexOf("<ds:Signature"), twice.indexOf("</sr:Request>"));

        var refusal = requests.refusal(twice.replace("</sr:Request>", signature + "</sr:Request>"));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertProfile(twice.replace("hello", signature), "has 2 signatures; expected one");
    }

    @Test
    void rejectsASignatureBeforeTheBody() {
        var signed = requests.signed("3.1", 1, OPEN_BODY);
        var signature = signed.substring(signed.indexOf("<ds:Signature"), signed.indexOf("</sr:Request>"));
        var moved = signed.replace(signature, "").replace("<sr:Body>", signature + "<sr:Body>");

        assertThat(requests.refusal(moved).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @Test
    void rejectsAReferenceToAnElementById() {
        assertProfile(unusual.uri("#id").sign(unsignedOpenRequest()), "has the URI '#id'");
    }

    @Test
    void rejectsASecondReference() {
        assertProfile(unusual.references(2).sign(unsignedOpenRequest()), "Reference, Reference");
    }

    @Test
    void rejectsAnXPathTransform() {
        var everything = unusual.transform(
                Transform.XPATH, new XPathFilterParameterSpec("not(ancestor-or-self::*[local-name()='Body'])"));
        var enveloped = unusual.transform(Transform.ENVELOPED, null);

        assertProfile(unusual.transforms(enveloped, everything).sign(unsignedOpenRequest()), "[Transform, Transform]");
        assertProfile(
                new UnusualSigner(requests.signer)
                        .transforms(everything, enveloped)
                        .sign(unsignedOpenRequest()),
                "[Transform, Transform]");
    }

    @Test
    void rejectsAnotherTransformThanTheEnvelopedSignature() {
        var inclusive = unusual.transform(CanonicalizationMethod.INCLUSIVE, null);

        assertProfile(unusual.transforms(inclusive).sign(unsignedOpenRequest()), "Transform is '");
    }

    @Test
    void rejectsAReferenceWithoutTransforms() {
        assertProfile(unusual.transforms().sign(unsignedOpenRequest()), "[DigestMethod, DigestValue]");
    }

    @Test
    void rejectsAnHmacKeyedWithThePublicKey() {
        var publicKey = requests.signer.certificate().getPublicKey().getEncoded();
        var secret = new SecretKeySpec(publicKey, "HmacSHA256");

        assertProfile(
                unusual.key(secret).method(SignatureMethod.HMAC_SHA256).sign(unsignedOpenRequest()),
                "SignatureMethod is '");
    }

    @Test
    void rejectsSha1() {
        assertProfile(unusual.digest(DigestMethod.SHA1).sign(unsignedOpenRequest()), "DigestMethod is '");
        assertProfile(
                new UnusualSigner(requests.signer)
                        .method(SignatureMethod.ECDSA_SHA1)
                        .sign(unsignedOpenRequest()),
                "SignatureMethod is '");
    }

    @Test
    void rejectsInclusiveCanonicalisationOfSignedInfo() {
        assertProfile(
                unusual.canonicalization(CanonicalizationMethod.INCLUSIVE).sign(unsignedOpenRequest()),
                "CanonicalizationMethod is '");
    }

    @Test
    void rejectsAnObjectInTheSignature() {
        assertProfile(unusual.object().sign(unsignedOpenRequest()), "KeyInfo, Object");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65, 70, 72, 128})
    void rejectsASignatureValueThatHasNot64Octets(int octets) {
        var value = Base64.getEncoder().encodeToString(new byte[octets]);
        var document = replace(requests.signedCredentialRequest(), "SignatureValue", value);

        assertProfile(document, "SignatureValue has " + octets + " octets; expected 64");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "1, 0", "255, 255"})
    void rejectsSignatureValuesThatNoKeyCanMake(int first, int second) {
        var value = new byte[64];
        Arrays.fill(value, 0, 32, (byte) first);
        Arrays.fill(value, 32, 64, (byte) second);
        var document = replace(
                requests.signedCredentialRequest(),
                "SignatureValue",
                Base64.getEncoder().encodeToString(value));

        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SIGNATURE_INVALID);
    }

    @Test
    void acceptsASignatureValueBrokenIntoLines() throws FailureException {
        var document = requests.signedCredentialRequest();
        var value = element(document, "SignatureValue").replaceAll("\\s", "");
        var broken = value.substring(0, 76) + "&#13;\n" + value.substring(76);

        assertThat(requests.read(replace(document, "SignatureValue", broken)).credentials())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ds:X509Data> | <ds:X509Data><ds:X509SubjectName>CN=a</ds:X509SubjectName>",
                "<ds:KeyInfo> | <ds:KeyInfo><ds:KeyName>a</ds:KeyName>",
                "<ds:KeyInfo> | <ds:KeyInfo>text",
                "<ds:KeyInfo> | <ds:KeyInfo Id=\"a\">",
                "<ds:SignatureValue> | <ds:SignatureValue Id=\"a\">",
                "<ds:SignedInfo> | <ds:SignedInfo><!-- a -->",
                "<ds:Reference URI=\"\"> | <ds:Reference URI=\"\" Type=\"urn:a\">",
                "<ds:Reference URI=\"\"> | <ds:Reference>",
                "<ds:X509SerialNumber> | <ds:X509SerialNumber>-"
            })
    void rejectsWhateverTheProfileDoesNotName(String from, String to) {
        var document = requests.signedCredentialRequest();
        assertThat(document).contains(from);

        assertThat(requests.refusal(document.replace(from, to)).code()).isEqualTo(FaultCode.SIGNATURE_PROFILE);
    }

    @Test
    void rejectsASignatureWithoutKeyInfo() {
        var document = requests.signedCredentialRequest().replaceAll("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", "");

        assertProfile(document, "[SignedInfo, SignatureValue]; expected");
    }

    @Test
    void rejectsTheSignatureOfAnotherRequest() {
        var one = requests.signedCredentialRequest();
        var other = requests.sign(
                requests.credentialRequest().applyTimeBasedChecks(false).xml());
        var signature = Pattern.compile("(?s)<ds:Signature .*</ds:Signature>");
        var otherSignature =
                signature.matcher(other).results().findFirst().orElseThrow().group();

        var refusal = requests.refusal(one.replaceAll(signature.pattern(), otherSignature));

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNATURE_INVALID);
    }

    @Test
    void rejectsANamespaceDeclarationThatWasAddedAfterSigning() {
        var document = requests.signedCredentialRequest().replace("<sr:Request ", "<sr:Request xmlns:a=\"urn:a\" ");

        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SIGNATURE_INVALID);
    }

    @Test
    void handsOnOnlyWhatWasSignedEvenIfAnElementRepeatsItself() throws FailureException {
        var repeated = OPEN_BODY.replace(
                "</sr:DisplayMessage>",
                "<sr:UpdateSecurityCredentialsKRP><sr:Header/></sr:UpdateSecurityCredentialsKRP></sr:DisplayMessage>");

        var verified = requests.read(requests.signed("3.1", 1, repeated));

        assertThat(verified.request().body().name()).isEqualTo("DisplayMessage");
        assertThat(verified.credentials()).isEmpty();
    }

    private String unsignedOpenRequest() {
        var signed = requests.signed("3.1", 1, OPEN_BODY);
        return signed.replaceAll("(?s)<ds:Signature .*</ds:Signature>", "");
    }

    private void assertProfile(String document, String sentence) {
        var refusal = requests.refusal(document.getBytes(StandardCharsets.UTF_8));
        assertThat(List.of(refusal.code().name(), refusal.getMessage()))
                .satisfies(seen -> assertThat(seen.get(0)).isEqualTo("SIGNATURE_PROFILE"))
                .satisfies(seen -> assertThat(seen.get(1)).contains(sentence));
        assertThat(refusal.line()).isPositive();
    }

    private static String element(String document, String name) {
        var matcher =
                Pattern.compile("(?s)<ds:" + name + ">(.*)</ds:" + name + ">").matcher(document);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String replace(String document, String name, String content) {
        return document.replace(element(document, name), content);
    }
}
