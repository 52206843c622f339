package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;

/** A gate in front of a stand-in for the DSP. */
class DuisGateIT {
    private static final byte[] ANSWER = "<?xml version=\"1.0\"?><Response>of the DSP</Response>".getBytes(UTF_8);

    @Test
    void forwardsWhatIsAcceptedAndAnswersTheRest() throws Exception {
        var world = new DemoWorld(Clock.systemUTC().instant());
        var right = world.updateCredentials(DemoWorld.RIGHT_OPERATOR);
        var received = new CopyOnWriteArrayList<byte[]>();
        var dsp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dsp.createContext("/api/v1/serviceT", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        dsp.start();
        try (var platform = Platform.fresh("gate")) {
            platform.configure(
                    "uk.gridwarden.gateway.cfg",
                    Map.of(
                            "duis.mode", "gate",
                            "dsp.address",
                                    "http://127.0.0.1:" + dsp.getAddress().getPort(),
                            "dsp.time.limit.ms", "30000"));
            Platform.start(platform, world);
            var client = new DuisClient(platform);

            var forwarded = client.post("serviceT", right);
            var rejected = client.post("serviceT", world.updateCredentials(DemoWorld.WRONG_OPERATOR));
            dsp.stop(0);
            var away = client.post("serviceT", right);

            assertThat(forwarded.response().body()).isEqualTo(ANSWER);
            assertThat(forwarded.header("Outcome")).isEqualTo("ACCEPTED");
            assertThat(rejected.responseCode()).isEqualTo("E11");
            assertThat(received).usingRecursiveComparison().isEqualTo(List.of(right));
            assertThat(away.status()).isEqualTo(503);
            await().atMost(Platform.LIMIT)
                    .untilAsserted(() -> assertThat(String.join("\n", Shell.gw(platform, "search --kind act --json")))
                            .contains("A request was forwarded, and answered with 200.")
                            .contains("A request was forwarded, and not answered."));
        } finally {
            dsp.stop(0);
        }
    }
}
