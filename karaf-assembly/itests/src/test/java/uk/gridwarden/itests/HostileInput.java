package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.demo.ValidationClient.Answer;
import uk.gridwarden.demo.ValidationClient.SoapVersion;

/** A platform under attack: each hostile message gets one clear refusal, on record or counted, and the service goes on. */
@ExtendWith(SharedPlatform.Resolver.class)
abstract class HostileInput {
    static final String XML = "text/xml; charset=utf-8";

    /** Class names, stack frames, paths and SQL. */
    private static final Pattern INSIDE =
            Pattern.compile("\\b(java|javax|jdk|com|org|net|uk|sun)\\.[a-z]\\w*\\.\\w+|\\bat"
                    + " \\w+\\.\\w+|Exception\\b|\\w+\\.java:|/(etc|var|data|tmp|home|root|work|opt|usr)/|(?i:\\b(select|insert|update|delete)"
                    + " .*\\b(from|into|set|where)\\b|\\bSQLSTATE\\b|derby|hikari|woodstox|cxf|jetty)");

    static DemoWorld world;
    static RunningDistribution platform;
    static ValidationClient client;

    @BeforeAll
    static void share(SharedPlatform shared) {
        world = shared.world();
        platform = shared.running();
        client = shared.client();
    }

    @AfterEach
    void servesTheNextGoodRequest() throws Exception {
        var answer = client.validate(good());
        assertThat(answer.text("outcome")).as(answer.text("sentence")).isEqualTo("ACCEPTED");
    }

    static byte[] good() {
        return world.updateCredentials(DemoWorld.RIGHT_OPERATOR);
    }

    static String text(byte[] request) {
        return new String(SoapVersion.SOAP_1_1.envelope(ValidationClient.validation(request, true)), UTF_8);
    }

    static String withoutSignature(byte[] signed) {
        var text = new String(signed, UTF_8);
        return text.replace(signature(text), "");
    }

    static String signature(String signed) {
        return signed.substring(signed.indexOf("<ds:Signature "), signed.indexOf("</sr:Request>"));
    }

    static Answer validate(String signed) throws IOException, InterruptedException {
        return client.validate(signed.getBytes(UTF_8));
    }

    static Answer post(String body, String contentType) throws IOException, InterruptedException {
        return client.post(body.getBytes(UTF_8), contentType);
    }

    /** A clear refusal that is also on record. */
    static Answer refused(Answer answer, String... codes) throws Exception {
        clear(answer, codes);
        var correlationId = answer.text("correlationId");
        var explained = client.explain(correlationId, "TRAIL");
        assertThat(explained.isFault()).as(explained.text("sentence")).isFalse();
        assertThat(String.join("\n", explained.texts("line"))).contains(answer.text("code"));
        await().atMost(Platform.LIMIT)
                .untilAsserted(() -> assertThat(Platform.log(platform)).contains(correlationId));
        return answer;
    }

    /** A clear answer to what never became an envelope: it is only counted. */
    static Answer discarded(Answer answer, String... codes) throws Exception {
        clear(answer, codes);
        assertThat(client.explain(answer.text("correlationId"), "SUMMARY").text("code"))
                .isEqualTo("DECISION_UNKNOWN");
        return answer;
    }

    static void clear(Answer answer, String... codes) throws Exception {
        assertThat(answer.isFault()).as(Contract.text(answer.document())).isTrue();
        assertThat(answer.status()).isIn(400, 413, 415, 500);
        assertThat(answer.text("code")).as(answer.text("sentence")).isIn((Object[]) codes);
        assertThat(answer.text("sentence")).matches("(?s)\\S.*\\.").doesNotContain("\n");
        assertThat(answer.text("retry")).isEqualTo("false");
        assertThat(answer.text("correlationId")).hasSize(36);
        assertThat(answer.text("sentence")).doesNotContain("9912345678901");
        assertTellsNothing(answer.text("sentence"));
        assertTellsNothing(Contract.text(answer.document()));
    }

    static void assertTellsNothing(String text) {
        assertThat(INSIDE.matcher(text.replaceAll(
                                "https?://(www\\.w3\\.org|schemas\\.xmlsoap\\.org|www\\.dccinterface\\.co\\.uk)[^\\s\"'<>]*",
                                ""))
                        .results()
                        .map(found -> found.group()))
                .as(text)
                .isEmpty();
        assertThat(text).doesNotContain(platform.folder().toString());
    }

    static void assertPlace(Answer answer) {
        assertThat(answer.text("line")).as(answer.text("sentence")).matches("[1-9]\\d*");
        assertThat(answer.text("column")).matches("[1-9]\\d*");
    }
}
