package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** Values are spelt so that schema, signature and reader could each see a different one. */
class ValueSpellingAttackTest {
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final SignedRequests requests = new SignedRequests();
    private final String plain =
            requests.credentialRequest().applyTimeBasedChecks(false).xml();

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t  ", "&#13;", "&#13;&#10;&#9;"})
    void collapsesWhiteSpaceWhereTheSchemaDoes(String space) throws FailureException {
        var spaced = plain;
        for (var element : new String[] {"RequestID", "CommandVariant", "RemotePartyRole", "ApplyTimeBasedCPVChecks"}) {
            spaced = inValue(spaced, element, "(.*)", space + "$1" + space);
        }
        spaced = inValue(spaced, "DigitalSigningCertificate", "(...)(.*)", "$1" + space + "$2" + space);

        assertReadsAsPlain(requests.read(requests.sign(spaced)));
    }

    @ParameterizedTest
    @CsvSource({"CommandVariant, +4", "CommandVariant, 004", "ApplyTimeBasedCPVChecks, 0"})
    void readsTheOtherSpellingsOfTheSameValue(String element, String spelling) throws FailureException {
        assertReadsAsPlain(requests.read(requests.sign(inValue(plain, element, ".*", spelling))));
    }

    @ParameterizedTest
    @CsvSource({
        "RequestID, 00-DB, 00\u2010DB",
        "RequestID, 00-DB, 00\u2212DB",
        "RequestID, 00-DB, \u0660\u0660-DB",
        "RequestID, 00-DB, \uFF10\uFF10-DB",
        "RequestID, 00-DB, 00-D\u0392",
        "RequestID, 00-DB, 00-D\u0412",
        "RequestID, 00-DB, 00-DB\u200B",
        "RequestID, 00-DB, 00\u00A0DB",
        "RequestID, :7, :\u0667",
        "RequestID, :7, :07",
        "RequestID, :7, :7\u00A0",
        "CommandVariant, 4, \u0664",
        "CommandVariant, 4, \uFF14",
        "ServiceReferenceVariant, 6.15.1, 6.15.1\u0020",
        "ServiceReferenceVariant, 6.15.1, 6.15\u2024.1",
        "RemotePartyRole, NetworkOperator, networkOperator",
        "RemotePartyRole, NetworkOperator, Netw\u043ErkOperator",
        "RemotePartyRole, NetworkOperator, \u00A0NetworkOperator",
        "ApplyTimeBasedCPVChecks, false, FALSE",
        "ApplyTimeBasedCPVChecks, false, \u0660"
    })
    void refusesWhatOnlyLooksLikeTheValue(String element, String from, String to) {
        // The annotation trims, so the one blank that counts is put in here.
        var value = to.equals("6.15.1") ? "6.15.1 " : to;
        var spelt = inValue(plain, element, "(.*)" + Pattern.quote(from) + "(.*)", "$1" + value + "$2");
        assertThat(spelt).isNotEqualTo(plain);

        assertThat(requests.refusal(requests.sign(spelt)).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemotePartyRole", "RequestID", "DigitalSigningCertificate", "ReplacementCertificates"})
    void refusesAValueThatIsDeclaredNil(String element) {
        var nil = plain.replaceFirst("<sr:" + element + ">", "<sr:" + element + XSI + " xsi:nil=\"true\">");
        assertThat(nil).contains("xsi:nil");

        assertThat(requests.refusal(requests.sign(nil)).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "RemotePartyRole, xs:string",
        "RemotePartyRole, xs:token",
        "RequestID, sr:EUI",
        "DigitalSigningCertificate, xs:hexBinary",
        "DigitalSigningCertificate, xs:base64Binary",
        "SupplierOrNetworkOperatorCertificates, sr:SigningReplacementCertificates",
        "CertificationPathCertificates, sr:Nothing",
        "Header, sr:ResponseHeader"
    })
    void refusesATypeThatIsNotTheDeclaredOne(String element, String type) {
        assertThat(requests.refusal(requests.sign(typed(plain, element, type))).code())
                .isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "Header, sr:RequestHeader",
        "UpdateSecurityCredentialsKRP, sr:UpdateSecurityCredentialsKRP",
        "ReplacementCertificates, sr:RemotePartyReplacementCertificates",
        "SupplierOrNetworkOperatorCertificates, sr:AnyReplacementCertificates",
        "DigitalSigningCertificate, sr:Certificate",
        "RemotePartyRole, sr:RemotePartyRole",
        "ApplyTimeBasedCPVChecks, xs:boolean"
    })
    void readsTheSameUnderATypeThatIsTheDeclaredOne(String element, String type) throws FailureException {
        assertReadsAsPlain(requests.read(requests.sign(typed(plain, element, type))));
    }

    private void assertReadsAsPlain(VerifiedRequest verified) throws FailureException {
        var expected = requests.read(requests.sign(plain));
        assertThat(verified.request().id()).isEqualTo(expected.request().id());
        assertThat(verified.request().service()).isEqualTo(expected.request().service());
        assertThat(verified.request().commandVariant())
                .isEqualTo(expected.request().commandVariant());
        assertThat(verified.credentials()).usingRecursiveComparison().isEqualTo(expected.credentials());
        assertThat(verified.credentials().orElseThrow().applyTimeBasedChecks()).isFalse();
    }

    private static String typed(String document, String element, String type) {
        var declared =
                "<sr:" + element + XSI + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"" + type + "\">";
        var typed = document.replaceFirst("<sr:" + element + ">", declared);
        assertThat(typed).contains("xsi:type");
        return typed;
    }

    /** Replaces in the first value of an element. */
    private static String inValue(String document, String element, String pattern, String replacement) {
        var matcher = Pattern.compile("(?s)(?<=<sr:" + element + ">)[^<]*").matcher(document);
        assertThat(matcher.find()).as(element).isTrue();
        var value = Pattern.compile("(?s)" + pattern).matcher(matcher.group());
        assertThat(value.matches()).as(element).isTrue();
        return document.substring(0, matcher.start())
                + value.reset().replaceFirst(replacement)
                + document.substring(matcher.end());
    }
}
