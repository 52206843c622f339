package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;

class HeaderConsistencyTest {
    private static final String PRE_COMMAND =
            "<sr:SignedPreCommand><sr:GBCSPayload>3wk=</sr:GBCSPayload></sr:SignedPreCommand>";

    private final SignedRequests requests = new SignedRequests();

    @Test
    void rejectsAReferenceOfAnotherService() {
        var document = requests.sign(
                requests.credentialRequest().xml().replace("<sr:ServiceReference>6.15<", "<sr:ServiceReference>6.21<"));

        assertInconsistent(document, "ServiceReference is 6.21; expected 6.15");
    }

    @Test
    void rejectsABodyOfAnotherService() {
        assertInconsistent(
                requests.signed("6.15.1", 4, "<sr:EnableSupply/>"),
                "The body is EnableSupply; expected UpdateSecurityCredentialsKRP");
    }

    @Test
    void rejectsASignedPreCommandInPhaseOne() {
        assertInconsistent(requests.signed("6.15.1", 4, PRE_COMMAND), "The body is SignedPreCommand; expected");
    }

    @Test
    void rejectsAServiceRequestInPhaseTwo() {
        var document =
                requests.sign(requests.credentialRequest().commandVariant(5).xml());

        assertInconsistent(document, "expected SignedPreCommand for service 6.15.1 with CommandVariant 5");
    }

    @Test
    void rejectsASignedPreCommandForAServiceThatIsNotCritical() {
        assertInconsistent(requests.signed("6.21", 5, PRE_COMMAND), "service 6.21 has 1, 2, 3");
    }

    @ParameterizedTest
    @CsvSource({"6.15.1, 1", "6.15.1, 8", "8.2, 4", "8.5, 2", "8.1.1, 6", "7.12, 8"})
    void rejectsACommandVariantThatTheServiceDoesNotHave(String service, int commandVariant) {
        assertInconsistent(
                requests.signed(service, commandVariant, "<sr:EnableSupply/>"),
                "CommandVariant is " + commandVariant + "; service " + service);
    }

    @Test
    void rejectsTheCommandVariantThatIsTheDccsOwn() {
        assertInconsistent(requests.signed("7.1", 9, "<sr:EnableSupply/>"), "CommandVariant is 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void acceptsEitherKindOfCommandVariantWhereSourcesDisagree(int commandVariant) throws FailureException {
        var body = "<sr:SetAuxiliaryControllerState/>";

        var request =
                requests.read(requests.signed("7.13", commandVariant, body)).request();

        assertThat(request.commandVariant().number()).isEqualTo(commandVariant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08", "+8", " 8 "})
    void readsACommandVariantAsTheNumberItIs(String spelling) throws FailureException {
        var document = requests.signed("8.2", 8, "<sr:ReadInventory><sr:UPRN>1</sr:UPRN></sr:ReadInventory>");
        var unsigned = document.substring(0, document.indexOf("<ds:Signature")) + "</sr:Request>";

        var respelled = requests.sign(unsigned.replace(">8<", ">" + spelling + "<"));

        assertThat(requests.read(respelled).request().commandVariant().number()).isEqualTo(8);
    }

    private void assertInconsistent(String document, String sentence) {
        var refusal = requests.refusal(document);
        assertThat(refusal.code()).isEqualTo(FaultCode.HEADER_INCONSISTENT);
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(refusal.claimedRequestId())
                .contains(new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7));
    }
}
