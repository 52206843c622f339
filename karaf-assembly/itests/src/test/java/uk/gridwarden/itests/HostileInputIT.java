package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.ValidationClient.Answer;

/**
 * What attackers and broken clients send instead of a message: each gets one clear refusal that tells nothing about the
 * inside, is on record or counted, and leaves the service as it was.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputIT extends HostileInput {

    @Test
    void fetchesNothingForADocumentTypeInTheEnvelope() throws Exception {
        var hits = new AtomicInteger();
        var lure = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lure.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        lure.start();
        try {
            var address = "http://127.0.0.1:" + lure.getAddress().getPort();
            for (var declaration : new String[] {
                "<!DOCTYPE e SYSTEM \"" + address + "/outer.dtd\">",
                "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + address + "/entity\">]>",
                "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE e [<!ENTITY % x SYSTEM \"" + address + "/parameter\"> %x;]>"
            }) {
                var envelope = text(good()).replace("dryRun=\"true\"", "dryRun=\"&x;\"");
                var answer = discarded(post(declaration + envelope, XML), "DOCTYPE_FORBIDDEN");
                assertThat(Contract.text(answer.document())).doesNotContain("root:");
            }
            assertThat(hits).hasValue(0);
        } finally {
            lure.stop(0);
        }
    }

    @Test
    void discardsAnEntityBombBeforeItExpands() throws Exception {
        var bomb = new StringBuilder("<!DOCTYPE e [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        bomb.append("]>").append(text(good()).replace("dryRun=\"true\"", "dryRun=\"&a39;\""));

        discarded(post(bomb.toString(), XML), "DOCTYPE_FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sr:Request", "sr:Header"})
    void refusesAHundredThousandAttributes(String element) throws Exception {
        assertPlace(refused(withAHundredThousandAttributes(element), "LIMIT_EXCEEDED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap:Body", "v:ValidateServiceRequest"})
    void discardsAHundredThousandAttributesOutsideOfTheRequest(String element) throws Exception {
        assertPlace(discarded(withAHundredThousandAttributes(element), "LIMIT_EXCEEDED"));
    }

    private static Answer withAHundredThousandAttributes(String element) throws Exception {
        var attributes = new StringBuilder("<" + element);
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }

        return post(text(good()).replaceFirst("<" + element + "\\b", attributes.toString()), XML);
    }

    @Test
    void refusesADepthOfTwentyThousand() throws Exception {
        var deep = "<a>".repeat(20_000) + "</a>".repeat(20_000);

        assertPlace(refused(post(text(good()).replace("<sr:Body>", "<sr:Body>" + deep), XML), "LIMIT_EXCEEDED"));
        // Outside of the request nothing deeper is read than what shows that it is no request.
        refused(post(text(good()).replace("<soap:Body>", "<soap:Body>" + deep), XML), "OPERATION_INVALID");
        discarded(
                post(text(good()).replace("<soap:Body>", "<soap:Header>" + deep + "</soap:Header><soap:Body>"), XML),
                "LIMIT_EXCEEDED");
    }

    @Test
    void discardsFiveMegabytes() throws Exception {
        discarded(
                post(text(good()).replace("<sr:Body>", "<sr:Body>" + "x".repeat(5 * 1024 * 1024)), XML),
                "MESSAGE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999})
    void refusesATruncatedMessage(double part) throws Exception {
        assertPlace(refused(truncated(part), "NOT_WELL_FORMED"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01})
    void discardsATruncatedEnvelope(double part) throws Exception {
        assertPlace(discarded(truncated(part), "NOT_WELL_FORMED"));
    }

    private static Answer truncated(double part) throws Exception {
        var whole = text(good());
        return post(whole.substring(0, (int) (whole.length() * part)), XML);
    }

    @Test
    void discardsAMessageThatEndsInsideACharacter() throws Exception {
        var cut = text(good()).replace("<sr:Body>", "<sr:Body>\u00e9").getBytes(UTF_8);
        var end = new String(cut, ISO_8859_1).indexOf("<sr:Body>\u00c3") + "<sr:Body>".length() + 1;

        discarded(client.post(Arrays.copyOf(cut, end), XML), "ENCODING_NOT_SUPPORTED");
    }

    @Test
    void discardsWhatIsNotUtf8() throws Exception {
        var envelope = text(good());

        discarded(client.post(envelope.getBytes(UTF_16), XML), "ENCODING_NOT_SUPPORTED");
        discarded(client.post(envelope.getBytes(UTF_16), "text/xml"), "ENCODING_NOT_SUPPORTED");
        discarded(post("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + envelope, XML), "ENCODING_NOT_SUPPORTED");
        discarded(
                client.post(
                        envelope.replace("<sr:Body>", "<sr:Body><!-- \u00e9 -->")
                                .getBytes(ISO_8859_1),
                        XML),
                "ENCODING_NOT_SUPPORTED");
    }

    /** The signature covers neither comments nor the bounds of sections, so anyone on the way could put them in. */
    @ParameterizedTest
    @ValueSource(strings = {"$1<!-- -->$2", "<![CDATA[$1$2]]>", "$1<?a?>$2"})
    void refusesMarkupThatCouldSplitAValue(String value) throws Exception {
        var split = text(good()).replaceFirst("(?<=<sr:RequestID>)(.{8})([^<]*)", value);

        assertPlace(refused(post(split, XML), "MARKUP_FORBIDDEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml; charset=utf-16",
                "text/xml; charset=\"iso-8859-1\"",
                "application/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/related; type=\"application/xop+xml\"; boundary=\"b\"; start-info=\"text/xml\"",
                "multipart/form-data; boundary=b"
            })
    void discardsOtherContentTypes(String contentType) throws Exception {
        discarded(post(text(good()), contentType), "CONTENT_TYPE_NOT_SUPPORTED");
    }

    @Test
    void discardsAMultipartMessage() throws Exception {
        var multipart = "--b\r\nContent-Type: application/xop+xml\r\n\r\n" + text(good()) + "\r\n--b--\r\n";

        discarded(
                post(multipart, "multipart/related; type=\"application/xop+xml\"; boundary=\"b\""),
                "CONTENT_TYPE_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "<", "<a/>", "{\"a\":1}", "<?xml version=\"1.0\"?>"})
    void discardsWhatIsNoEnvelope(String body) throws Exception {
        discarded(post(body, XML), "NOT_WELL_FORMED", "ENVELOPE_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /services/validation",
        "GET, /services/validation?op=ValidateServiceRequest",
        "GET, /services/validation?xsd=../../etc/passwd",
        "GET, /services/validation?xsd=file:/etc/passwd",
        "PUT, /services/validation",
        "DELETE, /services/validation",
        "GET, /services",
        "GET, /services/",
        "GET, /services/nothing",
        "GET, /"
    })
    void tellsNothingToABrowser(String method, String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(platform.address(path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertTellsNothing(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?op=ValidateServiceRequest"})
    void saysWhatAGetIsFor(String query) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(platform.address("/services/validation" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).contains("?wsdl");
    }

    @Test
    void discardsAnotherEnvelope() throws Exception {
        discarded(
                post(text(good()).replace("http://schemas.xmlsoap.org/soap/envelope/", "urn:another:envelope"), XML),
                "ENVELOPE_INVALID");
        discarded(
                post(text(good()).replace("<soap:Body>", "<soap:Trunk>").replace("</soap:Body>", "</soap:Trunk>"), XML),
                "ENVELOPE_INVALID",
                "OPERATION_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "<v:Unheard/>, OPERATION_INVALID",
        "<ValidateServiceRequest/>, OPERATION_INVALID",
        "'', OPERATION_INVALID",
        "text, OPERATION_INVALID",
        "<v:ValidateServiceRequest/>, OPERATION_INVALID",
        "<v:ValidateServiceRequest>text</v:ValidateServiceRequest>, OPERATION_INVALID",
        "<v:ValidateServiceRequest><v:dryRun>true</v:dryRun></v:ValidateServiceRequest>, NOT_A_REQUEST",
        "<v:ExplainDecision/>, OPERATION_INVALID",
        "<v:ExplainDecision><v:decisionId>1' OR '1'='1</v:decisionId></v:ExplainDecision>, OPERATION_INVALID",
        "<v:FindNetworkOperator><v:mpxn>9912345678901'--</v:mpxn></v:FindNetworkOperator>, OPERATION_INVALID",
        "<v:FindNetworkOperator><v:deviceId>x</v:deviceId></v:FindNetworkOperator>, OPERATION_INVALID"
    })
    void refusesWhatIsNoQuestionOfThisService(String payload, String code) throws Exception {
        clear(client.send(payload), code);
    }

    /** Last, because the minute goes by while the others run. */
    @Test
    @Order(Integer.MAX_VALUE)
    void countsWhatIsNoEnvelopeInOneRecordAMinute() throws Exception {
        discarded(post("hello", "text/plain"), "CONTENT_TYPE_NOT_SUPPORTED");

        await().atMost(Platform.LIMIT).untilAsserted(() -> assertThat(newestCount())
                .contains("soap local 127.0.0.1, CONTENT_TYPE_NOT_SUPPORTED"));
    }

    private static String newestCount() throws Exception {
        var found = new ObjectMapper()
                .readTree(String.join("\n", Shell.gw(platform, "search --kind junk --limit 1 --json"))
                        .substring(1));
        var sequence = found.at("/entries/0/sequence").asText();
        return String.join("\n", Shell.gw(platform, "explain " + sequence + " --depth dossier"));
    }

    @Test
    void findsARefusalAgainInTheShell() throws Exception {
        var correlationId = client.send("<v:Unheard/>").text("correlationId");

        var explained = platform.gw("explain", correlationId);

        assertThat(explained.get(0)).isEqualTo("0");
        assertThat(String.join("\n", explained)).contains("OPERATION_INVALID").contains("Unheard");
    }

    @Test
    void servesGoodRequestsWhileBadOnesKeepComing() throws Exception {
        var slow = new ArrayList<Socket>();
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(half());
            }
            var bad = new ArrayList<Callable<String>>();
            for (int i = 0; i < 100; i++) {
                var body = text(good()).replace("<sr:Body>", "<sr:Body>" + "<a>".repeat(20_000));
                bad.add(() -> post(body, XML).text("code"));
            }
            var codes = bad.stream().map(pool::submit).toList();
            for (int i = 0; i < 20; i++) {
                assertThat(client.validate(good()).text("outcome")).isEqualTo("ACCEPTED");
            }
            Set<String> seen = new ConcurrentSkipListSet<>();
            for (var code : codes) {
                seen.add(code.get(5, TimeUnit.MINUTES));
            }
            assertThat(seen).containsExactly("LIMIT_EXCEEDED");
        } finally {
            pool.shutdownNow();
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** A message that was begun and never ends. */
    private static Socket half() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), platform.httpPort());
        socket.getOutputStream()
                .write(("POST /services/validation HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
                                + "Content-Length: 5000\r\n\r\n<soap:Envelope")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
