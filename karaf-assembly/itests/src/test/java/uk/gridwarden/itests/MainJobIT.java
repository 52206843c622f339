package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.demo.ValidationClient.Answer;
import uk.gridwarden.demo.ValidationClient.SoapVersion;
import uk.gridwarden.rule.api.Eui64;

/** The main job as a client sees it: nothing but HTTP, XML and the published contract. */
@ExtendWith(SharedPlatform.Resolver.class)
class MainJobIT {
    private static final String DUIS = "http://www.dccinterface.co.uk/ServiceUserGateway";

    private static Requests requests;
    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void share(SharedPlatform shared) {
        requests = shared.requests();
        platform = shared.running();
        client = shared.client();
    }

    @ParameterizedTest
    @CsvSource({
        "SOAP_1_1, 6.15.1, 2001, ACCEPTED,,",
        "SOAP_1_1, 6.15.1, 2002, REJECTED, NETWORK_OPERATOR_MISMATCH, E061510",
        "SOAP_1_1, 6.21, 2001, ACCEPTED,,",
        "SOAP_1_1, 6.21, 2002, REJECTED, NETWORK_OPERATOR_MISMATCH, E062106",
        "SOAP_1_2, 6.15.1, 2001, ACCEPTED,,",
        "SOAP_1_2, 6.15.1, 2002, REJECTED, NETWORK_OPERATOR_MISMATCH, E061510",
        "SOAP_1_2, 6.21, 2001, ACCEPTED,,",
        "SOAP_1_2, 6.21, 2002, REJECTED, NETWORK_OPERATOR_MISMATCH, E062106"
    })
    void acceptsTheRegisteredOperatorAndRejectsAnother(
            SoapVersion version, String service, String operator, String outcome, String finding, String responseCode)
            throws Exception {
        var placed = operator.equals("2001") ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR;
        var request = service.equals("6.21")
                ? requests.world().handover(placed)
                : requests.world().updateCredentials(placed);

        var answer = client.send(version, ValidationClient.validation(request, false));

        assertThat(answer.status()).isEqualTo(200);
        assertAnsweredInItsOwnVersion(answer, version);
        assertThat(answer.text("outcome")).isEqualTo(outcome);
        assertThat(answer.text("enforced")).isEqualTo("true");
        assertThat(answer.text("repeated")).isEqualTo("false");
        assertThat(answer.text("serviceReferenceVariant")).isEqualTo(service);
        assertThat(answer.text("code")).isEqualTo(finding == null ? "" : finding);
        if (responseCode != null) {
            assertThat(answer.text("responseCode")).isEqualTo(responseCode);
        }
    }

    @ParameterizedTest
    @EnumSource(SoapVersion.class)
    void answersAFaultInTheVersionOfTheMessage(SoapVersion version) throws Exception {
        var answer = client.send(version, "<v:Unheard/>");

        assertThat(answer.isFault()).isTrue();
        assertAnsweredInItsOwnVersion(answer, version);
        assertThat(answer.text("code")).isEqualTo("OPERATION_INVALID");
    }

    private static void assertAnsweredInItsOwnVersion(Answer answer, SoapVersion version) {
        assertThat(answer.document().getDocumentElement().getNamespaceURI()).isEqualTo(version.namespace());
        assertThat(answer.contentType()).startsWith(version.mediaType());
    }

    @Test
    void publishesAWsdlThatIsCompleteWithItsSchemas() throws Exception {
        var contract = Contract.at(platform.address("/services/validation?wsdl"));

        assertThat(contract.documents()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(contract.documents().keySet()).allSatisfy(address -> assertThat(address.getAuthority())
                .isEqualTo("127.0.0.1:" + platform.httpPort()));
        var wsdl = contract.documents().values().iterator().next();
        var addresses = wsdl.getElementsByTagNameNS("*", "address");
        assertThat(addresses.getLength()).isEqualTo(2);
        for (int i = 0; i < addresses.getLength(); i++) {
            assertThat(URI.create(((Element) addresses.item(i)).getAttribute("location")))
                    .isEqualTo(platform.address("/services/validation"));
        }
    }

    @Test
    void answersAsTheContractSays() throws Exception {
        var contract = Contract.at(platform.address("/services/validation?wsdl"));
        var decided = client.validate(requests.world().updateCredentials(DemoWorld.WRONG_OPERATOR));
        var answers = List.of(
                decided,
                client.explain(decided.text("decisionId"), "DOSSIER"),
                client.send("<v:FindNetworkOperator><v:deviceId>" + DemoWorld.GPF
                        + "</v:deviceId></v:FindNetworkOperator>"));

        for (var answer : answers) {
            var body = answer.document().getDocumentElement().getElementsByTagNameNS("*", "Body");
            var payload = body.item(0).getFirstChild();
            var result = contract.checkPayload(payload);
            assertThat(result.getProblems()).as(payload.getLocalName()).isEmpty();
            assertThat(result.isValid()).isTrue();
        }
        var fault = client.send("<v:Unheard/>").document().getElementsByTagNameNS(ValidationClient.NAMESPACE, "Fault");
        assertThat(contract.checkPayload(fault.item(0)).getProblems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsOutAResponseThatIsValidAndSaysTheSame(boolean right) throws Exception {
        var operator = right ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR;
        var answer = client.validate(requests.world().updateCredentials(operator));
        var response =
                answer.document().getElementsByTagNameNS(DUIS, "Response").item(0);

        assertThat(Contract.checkDuis(response).getProblems()).isEmpty();
        var expected = "<sr:Response xmlns:sr='" + DUIS + "' schemaVersion='5.4'><sr:Header><sr:RequestID>"
                + answer.text("requestId") + "</sr:RequestID><sr:ResponseCode>" + answer.text("responseCode")
                + "</sr:ResponseCode><sr:ResponseDateTime>" + answer.text("receivedAt")
                + "</sr:ResponseDateTime></sr:Header></sr:Response>";
        var difference = DiffBuilder.compare(expected)
                .withTest(Input.fromString(Contract.text(response)))
                .withNodeFilter(node -> !List.of("ServiceReference", "ServiceReferenceVariant", "ResponseID", "Body")
                        .contains(String.valueOf(node.getLocalName())))
                .ignoreWhitespace()
                .checkForSimilar()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
    }

    @Test
    void answersARetryFromTheRecord() throws Exception {
        var unsigned =
                requests.unsigned(DemoWorld.WRONG_OPERATOR, requests.world().nextCounter());
        var once = requests.signed(unsigned);
        var first = client.validate(once);
        var again = client.validate(once);
        var signedAnew = requests.signed(unsigned);
        assertThat(signedAnew).isNotEqualTo(once);
        var anew = client.validate(signedAnew);

        assertThat(first.text("repeated")).isEqualTo("false");
        for (var retry : List.of(again, anew)) {
            assertThat(retry.text("repeated")).isEqualTo("true");
            for (var same : List.of("decisionId", "sequence", "headHash", "outcome", "responseCode", "receivedAt")) {
                assertThat(retry.text(same)).as(same).isNotEmpty().isEqualTo(first.text(same));
            }
        }
    }

    @Test
    void rejectsOtherContentUnderARequestIdThatIsUsedUp() throws Exception {
        var counter = requests.world().nextCounter();
        client.validate(requests.signed(requests.unsigned(DemoWorld.RIGHT_OPERATOR, counter)));

        var reused = client.validate(requests.signed(requests.unsigned(DemoWorld.RIGHT_OPERATOR, counter)));

        assertThat(reused.text("outcome")).isEqualTo("REJECTED");
        assertThat(reused.text("code")).isEqualTo("REQUEST_ID_REUSED");
        assertThat(reused.text("repeated")).isEqualTo("false");
    }

    @Test
    void doesNotUseUpTheRequestIdOfADryRun() throws Exception {
        var counter = requests.world().nextCounter();
        var dry = client.validate(requests.signed(requests.unsigned(DemoWorld.WRONG_OPERATOR, counter)), true);
        var inEarnest = client.validate(requests.signed(requests.unsigned(DemoWorld.RIGHT_OPERATOR, counter)));

        assertThat(dry.text("outcome")).isEqualTo("REJECTED");
        assertThat(dry.text("dryRun")).isEqualTo("true");
        assertThat(dry.text("enforced")).isEqualTo("false");
        assertThat(inEarnest.text("outcome")).isEqualTo("ACCEPTED");
        assertThat(inEarnest.text("repeated")).isEqualTo("false");
        assertThat(inEarnest.text("dryRun")).isEqualTo("false");
    }

    @Test
    void decidesPhaseTwoOnTheCertificatesInThePayload() throws Exception {
        var right = decidePhases(DemoWorld.RIGHT_OPERATOR);
        var wrong = decidePhases(DemoWorld.WRONG_OPERATOR);

        assertThat(right.text("outcome")).as(right.text("sentence")).isEqualTo("ACCEPTED");
        assertThat(right.text("commandVariant")).isEqualTo("5");
        assertThat(wrong.text("outcome")).isEqualTo("REJECTED");
        assertThat(wrong.texts("code")).containsExactly("NETWORK_OPERATOR_MISMATCH");
    }

    private static Answer decidePhases(Eui64 operator) throws Exception {
        var counter = requests.world().nextCounter();
        var placed = requests.world().issue(operator);
        client.validate(requests.signed(requests.unsigned(DemoWorld.SUPPLIER, placed, counter)));
        return client.validate(requests.world().preCommand(placed, counter));
    }

    @Test
    void rejectsAPayloadThatWasExchangedAfterPhaseOne() throws Exception {
        var counter = requests.world().nextCounter();
        var phaseOne = client.validate(requests.signed(requests.unsigned(DemoWorld.RIGHT_OPERATOR, counter)));

        var answer = client.validate(requests.world().preCommand(DemoWorld.WRONG_OPERATOR, counter));

        assertThat(phaseOne.text("outcome")).isEqualTo("ACCEPTED");
        assertThat(answer.text("outcome")).isEqualTo("REJECTED");
        assertThat(answer.texts("code")).contains("PAYLOAD_DIFFERS", "NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void rejectsAnotherPayloadOfTheSameOperatorAfterPhaseOne() throws Exception {
        var counter = requests.world().nextCounter();
        client.validate(requests.signed(requests.unsigned(DemoWorld.RIGHT_OPERATOR, counter)));

        var answer = client.validate(requests.world().preCommand(DemoWorld.RIGHT_OPERATOR, counter));

        assertThat(answer.text("outcome")).isEqualTo("REJECTED");
        assertThat(answer.texts("code")).containsExactly("PAYLOAD_DIFFERS");
    }

    @Test
    void leavesANetworkOperatorThatSendsForItselfAlone() throws Exception {
        var answer = client.validate(requests.byTheOperator(DemoWorld.WRONG_OPERATOR));

        assertThat(answer.isFault()).as(answer.text("sentence")).isFalse();
        assertThat(answer.text("outcome")).isEqualTo("NOT_APPLICABLE");
    }
}
