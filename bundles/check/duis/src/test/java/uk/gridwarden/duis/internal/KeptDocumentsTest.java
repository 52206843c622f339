package uk.gridwarden.duis.internal;

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
    @ValueSource(strings = {"", "<!-- a -->", "<?a b?>", "<!-- --><?a?>", "\n  "})
    void givesTheBodyThatTheVerifiedRequestHas(String spelling) throws FailureException {
        var spelled = requests.credentialRequest().xml().replace("><sr:", ">" + spelling + "<sr:");

        var verified = requests.read(requests.sign(spelled));

        assertThat(documents.body(verified.document()))
                .contains(verified.request().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- a -->", "<?a b?>", "<![CDATA[]]>"})
    void givesTextsWholeWhateverSplitsThem(String splitter) throws FailureException {
        var split = requests.credentialRequest()
                .xml()
                .replace(
                        "NetworkOperator</sr:RemotePartyRole>", "Network" + splitter + "Operator</sr:RemotePartyRole>");

        var verified = requests.read(requests.sign(split));

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
                "<Request><Body><A></Body></Request>",
                "<!DOCTYPE Request [<!ENTITY a 'b'>]><Request><Body><A>&a;</A></Body></Request>"
            })
    void givesNothingForWhatIsNotARequest(String document) {
        assertThat(documents.body(document.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void readsABodyWithoutChildren() {
        assertThat(documents.body("<Request><Header/><Body><A>b</A></Body></Request>".getBytes(UTF_8)))
                .hasValueSatisfying(body -> assertThat(body.text()).isEqualTo("b"));
    }
}
