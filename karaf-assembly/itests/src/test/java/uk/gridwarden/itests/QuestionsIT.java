package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/** Questions about decisions and Network Operators as a client asks them over SOAP, and what their answers leave out. */
@ExtendWith(SharedPlatform.Resolver.class)
class QuestionsIT {
    private static final String MPAN = "9912345678901";
    private static final String MPRN = "9100000001";

    private static DemoWorld world;
    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void share(SharedPlatform shared) {
        world = shared.world();
        platform = shared.running();
        client = shared.client();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUMMARY", "TRAIL", "DOSSIER"})
    void explainsByEveryIdentifierAtEveryDepth(String depth) throws Exception {
        var decided = client.validate(world.updateCredentials(DemoWorld.WRONG_OPERATOR));

        var byId = client.explain(decided.text("decisionId"), depth).texts("line");

        assertThat(byId).isNotEmpty();
        assertThat(String.join("\n", byId)).contains("NWIR");
        for (var identifier : List.of("sequence", "requestId")) {
            var same = client.send("<v:ExplainDecision><v:" + identifier + ">" + decided.text(identifier) + "</v:"
                    + identifier + "><v:depth>" + depth + "</v:depth></v:ExplainDecision>");
            assertThat(same.text("decisionId")).isEqualTo(decided.text("decisionId"));
            assertThat(same.texts("line")).as(identifier).isEqualTo(byId);
        }
    }

    @Test
    void findsWhatWasDoneToThePlatform() throws Exception {
        var acts = String.join("\n", Shell.gw(platform, "search --kind act --limit 500"));

        assertThat(acts)
                .contains("The platform started.", "registration.csv", "Basis 1 of decisions comes into force.");
    }

    @Test
    void saysMoreAtEachDepth() throws Exception {
        var id = client.validate(world.handover(DemoWorld.WRONG_OPERATOR)).text("decisionId");

        var summary = client.explain(id, "SUMMARY").texts("line");
        var trail = client.explain(id, "TRAIL").texts("line");
        var dossier = client.explain(id, "DOSSIER").texts("line");

        assertThat(summary).hasSizeLessThan(trail.size());
        assertThat(trail).hasSizeLessThan(dossier.size());
        assertThat(client.send("<v:ExplainDecision><v:decisionId>" + id + "</v:decisionId></v:ExplainDecision>")
                        .texts("line"))
                .isEqualTo(trail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<v:decisionId>00000000-0000-4000-8000-000000000000</v:decisionId>",
                "<v:sequence>999999999</v:sequence>",
                "<v:requestId>0A-00-00-00-00-00-10-01:0B-00-00-00-00-00-00-00:0</v:requestId>"
            })
    void answersAnUnknownIdentifierWithAFault(String identifier) throws Exception {
        var answer = client.send("<v:ExplainDecision>" + identifier + "</v:ExplainDecision>");

        assertThat(answer.isFault()).isTrue();
        assertThat(answer.text("code")).isEqualTo("DECISION_UNKNOWN");
        assertThat(answer.text("retry")).isEqualTo("false");
    }

    @Test
    void refusesASequenceNumberThatIsNone() throws Exception {
        var answer = client.send(
                "<v:ExplainDecision><v:sequence>99999999999999999999999999</v:sequence></v:ExplainDecision>");

        assertThat(answer.text("code")).isEqualTo("OPERATION_INVALID");
        assertThat(answer.text("sentence")).contains("maxInclusive");
    }

    @ParameterizedTest
    @CsvSource({
        "<v:deviceId>0B-00-00-00-00-00-00-00</v:deviceId>, ELECTRICITY, NWIR",
        "<v:deviceId>0B-00-00-00-00-00-00-03</v:deviceId>, GAS, NPIP",
        "<v:mpxn>9912345678901</v:mpxn>, ELECTRICITY, NWIR",
        "<v:mpxn>9100000001</v:mpxn>, GAS, NPIP"
    })
    void findsTheNetworkOperator(String subject, String fuel, String mpid) throws Exception {
        var answer = client.send("<v:FindNetworkOperator>" + subject + "</v:FindNetworkOperator>");

        assertThat(answer.isFault()).isFalse();
        assertThat(answer.text("fuel")).isEqualTo(fuel);
        assertThat(answer.texts("mpid")).containsExactly(mpid);
        assertThat(answer.text("party")).isEqualTo("Northern Wires");
        assertThat(answer.texts("eui64")).containsExactly(DemoWorld.RIGHT_OPERATOR.toString());
        assertThat(answer.text("hasSmkiCertificates")).isEqualTo("true");
    }

    @Test
    void findsNoNetworkOperatorOfAnUnknownDeviceOrBeforeTheFirstRegistration() throws Exception {
        var unknown = client.send(
                "<v:FindNetworkOperator><v:deviceId>0B-00-00-00-00-00-00-99</v:deviceId>" + "</v:FindNetworkOperator>");
        var before = client.send("<v:FindNetworkOperator><v:mpxn>" + MPAN
                + "</v:mpxn><v:date>2019-12-31</v:date></v:FindNetworkOperator>");

        assertThat(unknown.texts("meteringPoint")).isEmpty();
        assertThat(before.texts("operator")).isEmpty();
        assertThat(before.text("date")).isEqualTo("2019-12-31");
    }

    @Test
    void masksMeteringPointsInEveryAnswerAndInTheLog() throws Exception {
        var electricity = client.validate(world.updateCredentials(DemoWorld.WRONG_OPERATOR));
        var gas = client.validate(world.handover(DemoWorld.WRONG_OPERATOR));
        var answers = List.of(
                electricity,
                gas,
                client.explain(electricity.text("decisionId"), "DOSSIER"),
                client.explain(gas.text("decisionId"), "DOSSIER"),
                client.send("<v:FindNetworkOperator><v:mpxn>" + MPAN + "</v:mpxn></v:FindNetworkOperator>"),
                client.send("<v:FindNetworkOperator><v:mpxn>9912345678902</v:mpxn></v:FindNetworkOperator>"));

        for (var answer : answers) {
            assertThat(Contract.text(answer.document())).doesNotContain(MPAN, MPRN, "9912345678902");
        }
        var console = Files.readString(platform.folder().resolve("console.log"), StandardCharsets.UTF_8);
        assertThat(Platform.log(platform) + console)
                .contains("Endpoint /services/validation is up")
                .doesNotContain(MPAN, MPRN, "9912345678902");
    }
}
