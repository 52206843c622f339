package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;

/** Markup is put where one reader sees a whole value and another stops half-way. */
class SplitValueAttackTest {
    private final SignedRequests requests = new SignedRequests();
    private final String plain = requests.credentialRequest().xml();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestID",
                "ServiceReferenceVariant",
                "RemotePartyRole",
                "DigitalSigningCertificate",
                "Certificate",
                "ApplyTimeBasedCPVChecks"
            })
    void refusesACommentInAnyValueBeforeOrAfterItWasSigned(String element) {
        var start = "<sr:" + element + ">";
        var split = plain.replaceFirst("(" + start + "..)", "$1<!-- -->");
        assertThat(split).isNotEqualTo(plain);

        assertRefused(requests.sign(split), element, "comment");
        assertRefused(requests.sign(plain).replaceFirst("(" + start + "..)", "$1<!-- -->"), element, "comment");
    }

    @ParameterizedTest
    @CsvSource({
        "<sr:RemotePartyRole>, <sr:RemotePartyRole><!-- -->, comment",
        "</sr:RemotePartyRole>, <!-- --></sr:RemotePartyRole>, comment",
        "<sr:RemotePartyRole>, <sr:RemotePartyRole><![CDATA[]]>, CDATA",
        "NetworkOperator<, <![CDATA[NetworkOperator]]><, CDATA",
        "NetworkOperator<, Network<![CDATA[Operator]]><, CDATA",
        "NetworkOperator<, Network<?a b?>Operator<, instruction",
        "<sr:RemotePartyRole>, <?a?><sr:RemotePartyRole>, instruction",
        "<sr:RemotePartyRole>, <![CDATA[ ]]><sr:RemotePartyRole>, CDATA",
        "</sr:Request>, <?a?></sr:Request>, instruction",
        "<sr:Header>, <?a?><sr:Header>, instruction"
    })
    void refusesWhateverElseCouldMakeTwoReadersDiffer(String from, String to, String kind) {
        var signed = requests.sign(plain);
        assertThat(signed).contains(from);

        assertRefused(signed.replace(from, to), "", kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- -->", "<![CDATA[]]>", "<?a?>"})
    void refusesTheSameInTheSignature(String markup) {
        for (var element : new String[] {"SignatureValue", "X509IssuerName", "X509SerialNumber", "DigestValue"}) {
            var split =
                    requests.signedCredentialRequest().replace("<ds:" + element + ">", "<ds:" + element + ">" + markup);

            assertRefused(split, element, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NetworkOp<!-- -->erator", "<![CDATA[NetworkOperator]]>", "NetworkOperator<?a?>"})
    void refusesTheSameInAnEnvelope(String value) throws XMLStreamException {
        var signed = requests.sign(plain.replace(">NetworkOperator<", ">" + value + "<"));
        var reader = Envelopes.atRequest(new ByteArrayInputStream(Envelopes.around(signed)));

        var refusal = catchThrowableOfType(
                RefusedRequestException.class, () -> requests.reader.read(reader, SignedRequests.NOW));

        assertThat(refusal.code()).isEqualTo(FaultCode.MARKUP_FORBIDDEN);
    }

    @Test
    void refusesACommentInTheValueOfABodyThatTheSchemaLeavesOpen() {
        var body = "<sr:DisplayMessage><sr:Message>pay<!-- --> 10</sr:Message></sr:DisplayMessage>";

        assertRefused(requests.signed("3.1", 1, body), "Message", "comment");
    }

    @Test
    void saysWhereAndForWhichRequest() {
        var signed = requests.sign(plain.replace("<sr:RemotePartyRole>", "\n  <sr:RemotePartyRole><!-- -->"));

        var refusal = requests.refusal(signed);

        assertThat(refusal.getMessage())
                .isEqualTo("Element RemotePartyRole has a comment in its value; expected comments between elements"
                        + " only.");
        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.column()).isEqualTo(3);
        assertThat(refusal.claimedRequestId())
                .contains(new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7));
    }

    @Test
    void allowsCommentsBetweenElements() throws FailureException {
        var commented = plain.replace("><sr:", ">\n  <!-- as published --><sr:");

        var verified = requests.read(requests.sign(commented));

        assertThat(verified.contentDigest())
                .isEqualTo(requests.read(requests.sign(plain.replace("><sr:", ">\n  <sr:")))
                        .contentDigest());
    }

    @Test
    void allowsACommentInAnEmptyElement() throws FailureException {
        var body = "<sr:EnableSupply><!-- nothing to say --></sr:EnableSupply>";

        assertThat(requests.read(requests.signed("7.1", 4, body))
                        .request()
                        .body()
                        .text())
                .isEmpty();
    }

    @Test
    void countsCommentsOnceHoweverManyThereAre() throws FailureException {
        var body = "<sr:EnableSupply>" + "<!---->".repeat(100_000) + "</sr:EnableSupply>";

        assertThat(requests.read(requests.signed("7.1", 4, body))
                        .request()
                        .body()
                        .name())
                .isEqualTo("EnableSupply");
    }

    private void assertRefused(String document, String... saying) {
        var refusal = requests.refusal(document);
        assertThat(refusal.code()).isEqualTo(FaultCode.MARKUP_FORBIDDEN);
        assertThat(refusal.getMessage()).contains(saying);
    }
}
