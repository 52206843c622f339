package uk.gridwarden.duis.internal;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.KeptDocuments;
import uk.gridwarden.failures.FailureException;

class KeptDocumentsTest {
    private final SignedRequests requests = new SignedRequests();
    private final KeptDocuments documents = new KeptDocuments();

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- a -->", "\n  ", "\n<!-- a -->\n<!-- b -->"})
    void givesTheBodyThatTheVerifiedRequestHas(String spelling) throws FailureException {
        var spelled = requests.credentialRequest().xml().replace("><sr:", ">" + spelling + "<sr:");

        var verified = requests.read(requests.sign(spelled));

        assertThat(documents.body(verified.document()))
                .contains(verified.request().body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<Request/>",
                "<Request><Body/></Request>",
                "<Request><Header><Body><A/></Body></Header></Request>",
                "<Response><Body><A/></Body></Response>",
                "<Request xmlns=''><Body><A/></Body></Request>",
                "<Request><Body><A></Body></Request>",
                "<!DOCTYPE Request><Request><Body><A>b</A></Body></Request>",
                "<!DOCTYPE Request [<!ENTITY a 'b'>]><Request><Body><A>&a;</A></Body></Request>"
            })
    void givesNothingForWhatIsNotARequest(String document) {
        assertThat(documents.body(inDuis(document))).isEmpty();
    }

    @Test
    void givesNothingForAnotherEncoding() {
        var document = "<Request><Body><A>b</A></Body></Request>";

        assertThat(documents.body(new String(inDuis(document), UTF_8).getBytes(UTF_16)))
                .isEmpty();
    }

    @Test
    void readsABodyWithoutChildren() {
        assertThat(documents.body(inDuis("<Request><Header/><Body><A>b</A></Body></Request>")))
                .hasValueSatisfying(body -> assertThat(body.text()).isEqualTo("b"));
    }

    @Test
    void readsWhatTheDefaultLimitsWouldStop() {
        var text = "b".repeat(2_000_000);
        var depth = 400;
        var document = "<Request><Body>" + "<A>".repeat(depth) + text + "</A>".repeat(depth) + "</Body></Request>";

        var body = documents.body(inDuis(document)).orElseThrow();

        for (var level = 1; level < depth; level++) {
            body = body.children().get(0);
        }
        assertThat(body.text()).isEqualTo(text);
    }

    @Test
    void givesNothingForATreeThatIsDeeperThanAnyLimit() {
        var depth = 100_000;

        assertThat(documents.body(inDuis("<Request><Body>" + "<A>".repeat(depth))))
                .isEmpty();
    }

    private static byte[] inDuis(String document) {
        return document.replaceFirst("<(Request|Response)>", "<$1 xmlns='" + DuisXml.NAMESPACE + "'>")
                .getBytes(UTF_8);
    }
}
