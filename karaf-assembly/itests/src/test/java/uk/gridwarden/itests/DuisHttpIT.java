package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.DemoWorld;

/** DUIS over plain HTTP: the same decisions as over SOAP, in answers that its clients read. */
@ExtendWith(SharedPlatform.Resolver.class)
class DuisHttpIT {
    private final SharedPlatform platform;
    private final DemoWorld world;
    private final DuisClient client;

    DuisHttpIT(SharedPlatform platform) {
        this.platform = platform;
        this.world = platform.world();
        this.client = new DuisClient(platform.running());
    }

    @Test
    void decidesAsOverSoap() throws Exception {
        var request = world.updateCredentials(DemoWorld.RIGHT_OPERATOR);

        var answer = client.post("serviceT", request);

        assertThat(answer.header("Outcome")).isEqualTo("ACCEPTED");
        assertThat(answer.responseCode()).isEqualTo("I99");
        assertThat(Contract.checkDuis(answer.document().getDocumentElement()).isValid())
                .isTrue();
        var again = platform.client().validate(request);
        assertThat(again.text("decisionId")).isEqualTo(answer.header("Decision"));
        assertThat(again.text("repeated")).isEqualTo("true");
        assertThat(client.post("serviceT", request).header("Repeated")).isEqualTo("true");
    }

    @Test
    void rejectsWithACodeOfTheStockSchema() throws Exception {
        var answer = client.post("serviceT", world.updateCredentials(DemoWorld.WRONG_OPERATOR));

        assertThat(answer.responseCode()).isEqualTo("E11");
        assertThat(answer.header("Response-Code")).isEqualTo("E061510");
        assertThat(answer.header("Findings")).isEqualTo("NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void takesARequestAtItsOwnAddressOnly() throws Exception {
        var request = world.updateCredentials(DemoWorld.RIGHT_OPERATOR);

        assertThat(client.post("serviceS", request).responseCode()).isEqualTo("E13");
        assertThat(client.post("serviceD", request).header("Fault")).isEqualTo("SERVICE_ADDRESS_WRONG");
        assertThat(client.post("serviceT", request).header("Outcome")).isEqualTo("ACCEPTED");
        assertThat(client.post("serviceD", Requests.readInventory(world)).header("Outcome"))
                .isEqualTo("NOT_APPLICABLE");
    }

    @Test
    void refusesARequestThatWasChangedAndNamesIt() throws Exception {
        var changed = new String(world.updateCredentials(DemoWorld.RIGHT_OPERATOR), UTF_8)
                .replace("<sr:ApplyTimeBasedCPVChecks>true", "<sr:ApplyTimeBasedCPVChecks>false");

        var answer = client.post("serviceT", changed.getBytes(UTF_8));

        assertThat(answer.responseCode()).isEqualTo("E1");
        assertThat(answer.header("Fault")).isEqualTo("SIGNATURE_INVALID");
        assertThat(Contract.checkDuis(answer.document().getDocumentElement()).isValid())
                .isTrue();
        assertThat(String.join("\n", Shell.gw(platform.running(), "explain " + answer.header("Correlation-Id"))))
                .contains("SIGNATURE_INVALID");
    }

    @Test
    void refusesWhatIsNoRequestInWords() throws Exception {
        assertThat(client.post("serviceT", "<other/>".getBytes(UTF_8)).status()).isEqualTo(400);
        assertThat(client.post("serviceT", new byte[0]).status()).isEqualTo(400);
        assertThat(client.post("serviceT", "<x/>".getBytes(UTF_8), "application/json")
                        .status())
                .isEqualTo(415);
    }
}
