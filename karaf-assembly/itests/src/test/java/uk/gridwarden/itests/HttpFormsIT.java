package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.ValidationClient.SoapVersion;

/** What is wrong with a message as HTTP and SOAP carry it: answered as clients expect, and never on record. */
class HttpFormsIT extends HostileInput {
    private static final String SERVICE = "/services/validation";
    private static final String SOAP_11 = "Content-Type: text/xml; charset=utf-8";
    private static final String SOAP_12 = "Content-Type: application/soap+xml; charset=utf-8";
    private static final String ACTION =
            "<a:Action xmlns:a='http://www.w3.org/2005/08/addressing'" + " soap:mustUnderstand='1'>urn:any</a:Action>";

    private static String before;

    @BeforeAll
    static void look() throws Exception {
        before = newestRefusal();
    }

    /** Nothing in this class leaves more than a count. */
    @AfterAll
    static void leavesNoRecord() throws Exception {
        assertThat(newestRefusal()).isEqualTo(before);
    }

    private static String newestRefusal() throws Exception {
        return String.join("\n", Shell.gw(platform, "search --kind refusal --limit 1 --json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/xml\r\nSOAPAction: \"FindNetworkOperator\"",
                "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: urn:other",
                "Content-Type: text/xml\r\nSOAPAction: \"\"",
                "Content-Type: text/xml",
                "Content-Type: text/xml; charset=\"UTF-8\"; action=\"urn:other\""
            })
    void goesByTheBodyAndAnswersInUtf8(String headers) throws Exception {
        var answer = sent(headers, question(SoapVersion.SOAP_1_1, "", operator()));

        assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-type: text/xml;charset=utf-8");
        assertThat(answer).contains("FindNetworkOperatorResponse");
    }

    @Test
    void goesByTheBodyInSoap12Too() throws Exception {
        var answer = sent(SOAP_12 + "; action=\"urn:other\"", question(SoapVersion.SOAP_1_2, "", operator()));

        assertThat(answer).startsWith("HTTP/1.1 200").contains("FindNetworkOperatorResponse");
    }

    @Test
    void namesAHeaderThatMustBeUnderstood() throws Exception {
        var soap11 = sent(SOAP_11, question(SoapVersion.SOAP_1_1, ACTION, operator()));
        var soap12 = sent(
                SOAP_12,
                question(
                        SoapVersion.SOAP_1_2,
                        ACTION.replace("mustUnderstand='1'", "mustUnderstand='true'"),
                        operator()));

        assertThat(soap11)
                .startsWith("HTTP/1.1 500")
                .contains(":MustUnderstand<", "{http://www.w3.org/2005/08/addressing}Action", "HEADER_NOT_UNDERSTOOD");
        assertThat(soap12)
                .startsWith("HTTP/1.1 400")
                .contains(":MustUnderstand<", "NotUnderstood", "qname=\"h:Action\"", "HEADER_NOT_UNDERSTOOD");
    }

    @Test
    void blamesTheSenderInTheVersionOfTheRequest() throws Exception {
        assertThat(sent(SOAP_12, question(SoapVersion.SOAP_1_2, "", "<v:nope/>")))
                .startsWith("HTTP/1.1 400")
                .contains(":Sender<");
        assertThat(sent(SOAP_11, question(SoapVersion.SOAP_1_1, "", "<v:nope/>")))
                .startsWith("HTTP/1.1 500")
                .contains(":Client<");
        assertThat(sent(SOAP_11, "hello")).startsWith("HTTP/1.1 500").contains("<faultcode>soap:Client<");
        assertThat(sent(SOAP_12, "hello")).startsWith("HTTP/1.1 400").contains(":Sender<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-other"})
    void refusesAContentEncodingByName(String encoding) throws Exception {
        var answer =
                sent(SOAP_11 + "\r\nContent-Encoding: " + encoding, question(SoapVersion.SOAP_1_1, "", operator()));

        assertThat(answer)
                .startsWith("HTTP/1.1 415")
                .contains("<faultcode>soap:Client<", "Content-Encoding", "CONTENT_TYPE_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "/services/validation, text/xml, ''",
        "/services/validation, application/soap+xml, Expect: 100-continue",
        "/api/v1/serviceT, application/xml, Expect: 100-continue"
    })
    void refusesWhatIsAnnouncedAsTooLargeBeforeItComes(String path, String type, String expect) throws Exception {
        var answer = RawHttp.send(
                platform,
                "POST " + path
                        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9999999\r\nContent-Type: "
                        + type + "\r\n" + (expect.isEmpty() ? "" : expect + "\r\n") + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("octets, the most that is accepted");
        assertTellsNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/xml2",
                "text",
                "application/json",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/related; type=\"text/xml\"; boundary=b",
                "multipart/form-data; boundary=b",
                "application/xop+xml; type=\"text/xml\"",
                "text/xml; charset=iso-8859-1",
                "text/xml; charset=utf-16",
                "text/xml; charset=bogus",
                "text/xml; charset=",
                "text/xml; charset=utf-8; charset=latin1",
                "text/xml; charset=%2e%2e/",
                "application/soap+xml; charset=cp037",
                "text/xml, application/soap+xml",
                ";charset=utf-8",
                "*/*",
                "\u00e9"
            })
    void refusesOddContentTypes(String type) throws Exception {
        for (var path : List.of(SERVICE, "/services/obligations", "/api/v1/serviceS")) {
            var answer = RawHttp.post(platform, path, "Content-Type: " + type, "<a/>");

            assertThat(answer).startsWith("HTTP/1.1 415").contains("supported");
            assertTellsNothing(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "FOO", "HEAD"})
    void takesNoOtherMethod(String method) throws Exception {
        for (var path : List.of(SERVICE, "/api/v1/serviceT", "/unknown")) {
            var answer =
                    RawHttp.send(platform, method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405|501).*");
            assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Server:");
            assertTellsNothing(answer);
        }
        assertThat(RawHttp.send(platform, "PUT " + SERVICE + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX\u0000: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /services/validation HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /services/validation HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /services/validation HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /services/validation HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: other\r\n\r\n",
                "POST /services/validation HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                "CONNECT /services/validation HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "POST /services/validation;a=b HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            })
    void answersMalformedRequestsInWords(String request) throws Exception {
        var answer = RawHttp.send(platform, request);

        assertThat(answer).matches("(?s)(HTTP/1.1 [45].*)?");
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Server:");
        assertTellsNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {";a", ";a=\"\r\nX\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n"})
    void readsNothingAfterAChunkWithAnExtension(String extension) throws Exception {
        var answer = RawHttp.send(
                platform,
                "POST " + SERVICE + " HTTP/1.1\r\nHost: a\r\n" + SOAP_11 + "\r\nTransfer-Encoding: chunked\r\n\r\n1"
                        + extension + "\r\n<\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 500")
                .contains("chunks have extensions")
                .doesNotContain("ready");
    }

    private static String sent(String headers, String envelope) throws IOException {
        var answer = RawHttp.post(platform, SERVICE, headers, envelope);
        assertTellsNothing(answer);
        return answer;
    }

    private static String operator() {
        return "<v:deviceId>" + DemoWorld.ESME + "</v:deviceId>";
    }

    private static String question(SoapVersion version, String header, String content) {
        return "<soap:Envelope xmlns:soap='" + version.namespace() + "'><soap:Header>" + header
                + "</soap:Header><soap:Body><v:FindNetworkOperator xmlns:v='urn:uk:gridwarden:validation:1'>"
                + content + "</v:FindNetworkOperator></soap:Body></soap:Envelope>";
    }
}
