package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;

class SchemaValidationTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void saysWhereTheFaultIs() {
        var document = "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
                + " schemaVersion=\"5.4\">\n<sr:Header>\n"
                + "  <sr:RequestID>90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7</sr:RequestID>\n"
                + "  <sr:CommandVariant>44</sr:CommandVariant>\n</sr:Header></sr:Request>";

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.line()).isEqualTo(4);
        assertThat(refusal.column()).isEqualTo(3);
        assertThat(refusal.getMessage()).contains("CommandVariant", "44", "9").doesNotContain("cvc-");
        assertThat(refusal.claimedRequestId())
                .contains(new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7));
    }

    @Test
    void namesTheElementThatIsNotExpectedWithoutItsNamespace() {
        var document = requests.credentialRequest().xml().replace("sr:RemotePartyRole>", "sr:PartyRole>");

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage())
                .contains("PartyRole", "RemotePartyRole")
                .doesNotContain("http://");
    }

    @Test
    void doesNotRepeatTheNumberOfAMeteringPoint() {
        var document =
                requests.signed("8.2", 8, "<sr:ReadInventory><sr:MPxN>10123456789012345</sr:MPxN></sr:ReadInventory>");

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("MPxN").doesNotContain("1012345");
    }

    @Test
    void speaksEnglishWhateverTheMachineSpeaks() {
        var before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(java.util.Locale.GERMAN);
        try {
            var document = requests.credentialRequest().xml().replace(">NetworkOperator<", ">Nobody<");
            assertThat(requests.refusal(document).getMessage()).contains("Value 'Nobody' is not");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void goesOnJudgingRightAfterAFault() throws Exception {
        requests.refusal(requests.credentialRequest().xml().replace(">NetworkOperator<", ">Nobody<"));

        assertThat(requests.read(requests.signedCredentialRequest()).credentials())
                .isPresent();
    }

    @Test
    void rejectsForeignElementsDeepInAnOpenBody() {
        var body = "<sr:DisplayMessage><sr:Message><x:y xmlns:x=\"urn:example:x\"/></sr:Message></sr:DisplayMessage>";

        var refusal = requests.refusal(requests.signed("3.1", 1, body));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("x:y");
    }

    @Test
    void rejectsAnExecutionDateTimeInAnOpenBodyThatIsNoTime() {
        var body = "<sr:DisplayMessage><sr:ExecutionDateTime>soon</sr:ExecutionDateTime></sr:DisplayMessage>";

        var refusal = requests.refusal(requests.signed("3.1", 1, body));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("'soon'");
    }

    @Test
    void rejectsATypeThatTheDocumentPicksForItself() {
        var document = requests.credentialRequest()
                .xml()
                .replace(
                        "<sr:UpdateSecurityCredentialsKRP>",
                        "<sr:UpdateSecurityCredentialsKRP xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:type=\"sr:OpenBody\">");

        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @Test
    void doesNotEchoMoreThanASentenceOrAnyLineBreak() {
        var document = requests.signedCredentialRequest()
                .replace("<ds:X509IssuerName>", "<ds:X509IssuerName>forged\nline " + "x".repeat(100_000));

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_UNKNOWN);
        assertThat(refusal.getMessage()).hasSizeLessThan(600).contains("forged\\u000Aline x");
    }

    @Test
    void rejectsADocumentThatIsNoRequest() {
        var refusal = requests.refusal("<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\"/>");

        assertThat(refusal.code()).isEqualTo(FaultCode.NOT_A_REQUEST);
        assertThat(refusal.getMessage()).contains("sr:Response");
    }

    @Test
    void rejectsARequestOfAnotherNamespace() {
        assertThat(requests.refusal("<Request schemaVersion=\"5.4\"/>").code()).isEqualTo(FaultCode.NOT_A_REQUEST);
    }

    @Test
    void rejectsWhatIsNotWellFormedAndSaysWhere() {
        var refusal = requests.refusal("<a>\n  <b>\n</a>");

        assertThat(refusal.code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
        assertThat(refusal.line()).isEqualTo(3);
        assertThat(refusal.claimedRequestId()).isEmpty();
    }

    @Test
    void rejectsAnEmptyDocument() {
        assertThat(requests.refusal(new byte[0]).code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    @Test
    void rejectsXmlOfVersion11() {
        assertThat(requests.refusal("<?xml version=\"1.1\"?><a/>").code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    @Test
    void rejectsARequestWithoutSignature() {
        var refusal = requests.refusal(requests.credentialRequest().xml());

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNATURE_MISSING);
    }
}
