package uk.gridwarden.gateway.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.internal.AcknowledgementWriter;
import uk.gridwarden.duis.internal.SchemaResponseCodes;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** What clients of DUIS over plain HTTP get, which read a 2xx with a response of the stock schema and nothing else. */
class DuisServletTest {
    private static final String REQUEST = "<Request xmlns='http://www.dccinterface.co.uk/ServiceUserGateway'/>";
    private static final String TABLE = "SIGNATURE_INVALID=E1, NETWORK_OPERATOR_MISMATCH=E4, E061511=E5, other=E11";
    private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");

    private final SchemaResponseCodes codeList = new SchemaResponseCodes();
    private final MovableClock clock = new MovableClock();
    private final JunkRecorder counted = new JunkRecorder();
    private final JunkCounting junk = new JunkCounting(clock);
    private final Deciding requests = new Deciding();
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final Map<String, Object> settings = new TreeMap<>(Map.of(
            "max_message_octets",
            1000,
            "max_message_seconds",
            10,
            "stock_response_codes",
            TABLE,
            "duis_mode",
            "check"));

    @Test
    void answersADecisionWithItsEvidenceInHeaders() {
        var decision = ExampleDecision.of(7).build();
        requests.decided = Optional.of(decision);

        var answer = post("/serviceT", REQUEST, XML);

        assertThat(answer.answered)
                .containsEntry("setStatus", 200)
                .containsEntry("setContentType", "application/xml;charset=utf-8")
                .containsEntry("header Gridwarden-Decision", decision.id().toString())
                .containsEntry("header Gridwarden-Outcome", "ACCEPTED")
                .containsEntry("header Gridwarden-Sequence", "3")
                .containsEntry("header Gridwarden-Repeated", "false");
        assertThat(answer.text())
                .startsWith("<?xml")
                .contains("<sr:RequestID>" + ExampleDecision.requestId(7), "<sr:ResponseCode>I0<")
                .contains("<sr:ServiceReferenceVariant>6.15.1<");
        assertThat(requests.octets).asString().isEqualTo(REQUEST);
        assertThat(requests.caller).isEqualTo("duis local 192.0.2.1");
    }

    @Test
    void answersARejectionWithACodeThatStockClientsKnow() {
        requests.decided = Optional.of(
                ExampleDecision.of(7).rejectedFor(ExampleDecision.mismatch()).build());

        var answer = post("/serviceT", REQUEST, XML);

        assertThat(answer.text()).contains("<sr:ResponseCode>E4<");
        assertThat(answer.answered)
                .containsEntry("header Gridwarden-Outcome", "REJECTED")
                .containsEntry("header Gridwarden-Findings", "NETWORK_OPERATOR_MISMATCH")
                .containsKey("header Gridwarden-Response-Code");
    }

    @Test
    void answersARefusalOfWhatCanBeNamed() {
        var claimed = Optional.of(ExampleDecision.requestId(8));
        requests.failure = Optional.of(new RefusedRequestException(FaultCode.SIGNATURE_INVALID, "It does not verify.")
                .claiming(claimed, Optional.of(new ServiceReferenceVariant("6.21"))));

        var answer = post("/serviceS", REQUEST, XML);

        assertThat(answer.answered)
                .containsEntry("setStatus", 200)
                .containsEntry("header Gridwarden-Fault", "SIGNATURE_INVALID")
                .containsKeys("header Gridwarden-Correlation-Id", "header Gridwarden-Sequence");
        assertThat(answer.text())
                .contains("<sr:ResponseCode>E1<", "<sr:RequestID>" + ExampleDecision.requestId(8))
                .contains("<sr:ServiceReference>6.21<");
    }

    @Test
    void answersARefusalOfWhatHasNoNameInWords() {
        requests.failure = Optional.of(new RefusedRequestException(FaultCode.SCHEMA_INVALID, "It has no header."));

        var answer = post("/serviceS", REQUEST, XML);

        assertThat(answer.answered)
                .containsEntry("setStatus", 400)
                .containsEntry("setContentType", "text/plain;charset=utf-8")
                .containsEntry("header Gridwarden-Fault", "SCHEMA_INVALID")
                .containsKey("header Gridwarden-Sequence");
        assertThat(answer.text()).isEqualTo("It has no header.\n");
    }

    @Test
    void countsWhatIsNoRequest() {
        var tooLong = "x".repeat(2000);

        assertThat(post("/serviceT", "<other/>", XML).answered).containsEntry("setStatus", 400);
        assertThat(post("/serviceX", REQUEST, XML).answered).containsEntry("setStatus", 400);
        assertThat(post("/serviceT", tooLong, XML).answered).containsEntry("setStatus", 413);
        assertThat(post("/serviceT", REQUEST, Map.of()).answered).containsEntry("setStatus", 415);
        assertThat(post("/serviceT", REQUEST, Map.of("Content-Type", "application/xml;charset=latin1")).answered)
                .containsEntry("setStatus", 415);

        junk.stop();
        assertThat(counted.records.get(0).rows())
                .extracting(row -> row.code() + " " + row.count())
                .containsExactly(
                        "CONTENT_TYPE_NOT_SUPPORTED 2",
                        "MESSAGE_TOO_LARGE 1",
                        "NOT_A_REQUEST 1",
                        "SERVICE_ADDRESS_WRONG 1");
        assertThat(requests.octets).isNull();
    }

    @Test
    void takesNoOtherMethod() {
        for (var method : List.of("GET", "OPTIONS", "TRACE", "PUT", "post")) {
            assertThat(send(method, "/serviceT", REQUEST, XML).answered)
                    .containsEntry("setStatus", 405)
                    .containsEntry("header Allow", "POST");
        }
    }

    @Test
    void asksToComeBackWhileNothingCanBeDecided() {
        requests.failure = Optional.of(new UnavailableException("The log cannot be written."));

        var answer = post("/serviceT", REQUEST, XML);

        assertThat(answer.answered).containsEntry("setStatus", 503).containsEntry("header Retry-After", "1");
        junk.stop();
        assertThat(counted.records).isEmpty();
    }

    @Test
    void takesEachCommandVariantAtOneAddress() throws Exception {
        var addresses = Map.of(1, "S", 2, "D", 3, "S", 4, "T", 5, "S", 6, "D", 7, "S", 8, "D");
        for (var entry : addresses.entrySet()) {
            var request = ExampleDecision.of(7)
                    .commandVariant(entry.getKey())
                    .build()
                    .facts()
                    .request();
            for (var letter : List.of("D", "S", "T")) {
                var service = DuisService.at("/service" + letter).orElseThrow();
                if (letter.equals(entry.getValue())) {
                    service.require(request);
                } else {
                    assertThatThrownBy(() -> service.require(request)).hasMessageContaining("/service" + letter);
                }
            }
        }
    }

    @Test
    void acceptsNoTableThatClientsCouldNotRead() {
        for (var table : List.of("other", "other=E061510", "other=I99", "E061511=E5", "")) {
            assertThatThrownBy(() -> new StockCodes(codeList, table))
                    .as(table)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stock.response.codes");
        }
    }

    @Test
    void forwardsWhatIsAcceptedAndPassesTheAnswerOn() throws Exception {
        requests.decided = Optional.of(ExampleDecision.of(7).notApplicable().build());
        try (var dsp = StandInDsp.answering(202, "<answer/>")) {
            gate(dsp.address());

            var answer = post("/serviceS", REQUEST, XML);

            assertThat(dsp.received()).containsExactly("POST /api/v1/serviceS application/xml " + REQUEST);
            assertThat(answer.answered)
                    .containsEntry("setStatus", 202)
                    .containsEntry("setContentType", "application/xml;dsp=1")
                    .containsEntry("header Gridwarden-Outcome", "NOT_APPLICABLE");
            assertThat(answer.text()).isEqualTo("<answer/>");
        }
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.what()).isEqualTo("A request was forwarded, and answered with 202.");
            assertThat(act.details())
                    .containsEntry("about", ExampleDecision.requestId(7).toString())
                    .containsEntry(
                            "answer.sha256",
                            Sha256.of("<answer/>".getBytes(UTF_8)).toString());
        });
    }

    @Test
    void forwardsNothingThatIsRejected() throws Exception {
        requests.decided = Optional.of(
                ExampleDecision.of(7).rejectedFor(ExampleDecision.mismatch()).build());
        try (var dsp = StandInDsp.answering(200, "<answer/>")) {
            gate(dsp.address());

            assertThat(post("/serviceT", REQUEST, XML).text()).contains("<sr:ResponseCode>E4<");
            assertThat(dsp.received()).isEmpty();
        }
        assertThat(acts).isEmpty();
    }

    @Test
    void neverAcceptsInTheNameOfADspThatIsAway() throws Exception {
        requests.decided = Optional.of(ExampleDecision.of(7).build());
        var dsp = StandInDsp.answering(200, "<answer/>");
        gate(dsp.address());
        dsp.close();

        var answer = post("/serviceT", REQUEST, XML);

        assertThat(answer.answered).containsEntry("setStatus", 503).containsEntry("header Retry-After", "1");
        assertThat(acts).extracting("what").containsExactly("A request was forwarded, and not answered.");
    }

    @Test
    void waitsForTheDspNoLongerThanItsClients() throws Exception {
        requests.decided = Optional.of(ExampleDecision.of(7).build());
        try (var dsp = StandInDsp.silent()) {
            gate(dsp.address());
            settings.put("dsp_time_limit_ms", 50);

            assertThat(post("/serviceT", REQUEST, XML).answered).containsEntry("setStatus", 503);
        }
    }

    @Test
    void isNoGateWithoutAnAddress() {
        for (var address : List.of("", "dsp.example", "ftp://dsp.example")) {
            gate(address);
            assertThatThrownBy(() -> post("/serviceT", REQUEST, XML))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dsp.address");
        }
        settings.put("duis_mode", "other");
        assertThatThrownBy(() -> post("/serviceT", REQUEST, XML)).hasMessageContaining("duis.mode");
    }

    private void gate(String address) {
        settings.putAll(Map.of("duis_mode", "gate", "dsp_address", address, "dsp_time_limit_ms", 20_000));
    }

    private ServletExchange post(String path, String body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    private ServletExchange send(String method, String path, String body, Map<String, String> headers) {
        junk.recorder = counted;
        var configuration = (GatewayConfiguration) Proxy.newProxyInstance(
                GatewayConfiguration.class.getClassLoader(),
                new Class<?>[] {GatewayConfiguration.class},
                (proxy, key, arguments) -> settings.get(key.getName()));
        var servlet = new DuisServlet(
                EndpointUnderTest.CALLERS,
                clock,
                junk,
                new AcknowledgementWriter(codeList),
                codeList,
                acts::add,
                configuration);
        servlet.parser = new EndpointUnderTest.Parser();
        servlet.requests = requests;
        return ServletExchange.send(servlet::service, method, path, body, headers);
    }

    /** Decides, or fails, whatever the message. */
    private static final class Deciding implements RequestIntake {
        private final RecordingIntake refusals = new RecordingIntake();
        private Optional<Decision> decided = Optional.empty();
        private Optional<FailureException> failure = Optional.empty();
        private byte[] octets;
        private String caller;

        @Override
        public RecordedDecision decide(ReceivedMessage message, Reading reading)
                throws RecordedRefusalException, UnavailableException {
            octets = message.octets();
            caller = message.caller();
            if (failure.isPresent() && failure.get() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            if (failure.isPresent()) {
                throw refuse(message, failure.get());
            }
            return new RecordedDecision(decided.orElseThrow(), ExampleReceipt.at(3), false);
        }

        @Override
        public RecordedRefusalException refuse(ReceivedMessage message, FailureException refused)
                throws UnavailableException {
            return refusals.refuse(message, refused);
        }
    }
}
