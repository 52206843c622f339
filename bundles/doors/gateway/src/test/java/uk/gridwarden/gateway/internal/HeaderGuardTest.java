package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a message is read, and what CXF sees of one that is not. */
class HeaderGuardTest {
    private static final Map<String, String> PLAIN = Map.of("Content-Type", "text/xml");

    private final List<HttpServletRequest> passed = new ArrayList<>();
    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        endpoint = new EndpointUnderTest(Contract.VALIDATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "TEXT/XML",
                "text/xml;charset=UTF-8",
                "text/xml; charset=\"utf-8\"; action=\"urn:other\"",
                "text/xml ; charset='utf-8'"
            })
    void handsOnUtf8WithoutAnAction(String type) {
        assertThat(post(Map.of("Content-Type", type, "SOAPAction", "\"other\"")).answered)
                .isEmpty();

        var request = passed.get(0);
        assertThat(request.getContentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(request.getHeader("content-type")).isEqualTo(request.getContentType());
        assertThat(request.getCharacterEncoding()).isEqualTo("UTF-8");
        assertThat(request.getHeader("SOAPAction")).isNull();
        assertThat(request.getHeaderNames().asIterator()).toIterable().containsExactly("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/xml2",
                "text",
                "application/json",
                "application/xml",
                "multipart/related; type=\"text/xml\"",
                "application/xop+xml",
                "text/xml; charset=iso-8859-1",
                "text/xml; charset=utf-16",
                "text/xml; charset=bogus",
                "text/xml; charset=",
                "text/xml; charset",
                "text/xml; charset=utf-8; charset=utf-16",
                "text/xml; a=b; CHARSET=\"latin1\"",
                "text/xml; charset=../../etc",
                "text/xml,application/soap+xml",
                ";charset=utf-8",
                "*/*",
                "\u0000"
            })
    void refusesOtherContentTypes(String type) {
        var answer = post(Map.of("Content-Type", type));

        assertThat(answer.answered)
                .containsEntry("setStatus", 415)
                .containsEntry("setContentType", "text/xml;charset=utf-8");
        assertThat(answer.text()).contains("<faultcode>soap:Client<", ":code>CONTENT_TYPE_NOT_SUPPORTED<");
        assertThat(endpoint.junk()).containsExactly("CONTENT_TYPE_NOT_SUPPORTED");
        assertThat(passed).isEmpty();
    }

    @Test
    void answersInTheVersionOfTheRequest() {
        var answer = post(Map.of("Content-Type", "application/soap+xml", "Content-Encoding", "gzip"));

        assertThat(answer.answered)
                .containsEntry("setStatus", 415)
                .containsEntry("setContentType", "application/soap+xml;charset=utf-8");
        assertThat(answer.text()).contains("soap:Sender", "The Content-Encoding is not supported");
    }

    @Test
    void refusesWhatIsAnnouncedAsTooLarge() {
        var headers = new HashMap<>(PLAIN);
        headers.put("Content-Length", "101");

        assertThat(post(headers).answered).containsEntry("setStatus", 413);
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post"})
    void takesNoOtherMethod(String method) {
        var answer = send(method, "/validation", Map.of());

        assertThat(answer.answered).containsEntry("setStatus", 405).containsEntry("header Allow", "POST");
        assertThat(passed).isEmpty();
        assertThat(endpoint.junk()).isEmpty();
    }

    @Test
    void letsTheContractBeRead() {
        assertThat(send("GET", "/validation?wsdl", Map.of()).answered).isEmpty();
        assertThat(send("GET", "/validation?XSD=a.xsd", Map.of()).answered).isEmpty();
        assertThat(passed).hasSize(2);
    }

    @Test
    void hasNothingElse() {
        assertThat(send("POST", "/other", PLAIN).answered).containsEntry("setStatus", 404);
        assertThat(send("GET", "/", Map.of()).answered).containsEntry("setStatus", 404);
        assertThat(passed).isEmpty();
    }

    private ServletExchange post(Map<String, String> headers) {
        return send("POST", "/validation", headers);
    }

    private ServletExchange send(String method, String path, Map<String, String> headers) {
        var limits = (GatewayConfiguration) Proxy.newProxyInstance(
                GatewayConfiguration.class.getClassLoader(),
                new Class<?>[] {GatewayConfiguration.class},
                (proxy, key, arguments) -> 100);
        var guard = new HeaderGuard(
                Map.of("validation", endpoint.faults()), EndpointUnderTest.CALLERS, () -> limits, endpoint.clock);
        return ServletExchange.send(
                (request, response) ->
                        guard.doFilter(request, response, (handed, answer) -> passed.add((HttpServletRequest) handed)),
                method,
                path,
                "",
                headers);
    }
}
