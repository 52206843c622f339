package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.demo.ValidationClient.SoapVersion;

/** More senders than the platform has threads, each handing in its message octet by octet and never ending. */
class SlowClientsIT {
    private static final int SENDERS = 70;
    private static final byte[] BEGINNING = ("POST /services/validation HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: text/xml; charset=utf-8\r\nContent-Length: 1000000\r\n\r\n<")
            .getBytes(US_ASCII);

    @Test
    void servesOthersAndEndsWithSlowSenders() throws Exception {
        var world = new DemoWorld(Clock.systemUTC().instant());
        var senders = new ArrayList<Socket>();
        var ended = new AtomicInteger();
        var trickle = Executors.newSingleThreadScheduledExecutor();
        try (var platform = Platform.fresh("slow-clients")) {
            platform.configure("uk.gridwarden.gateway.cfg", Map.of("max.message.seconds", "2"));
            platform.configure(
                    "org.ops4j.pax.web.cfg", Map.of("org.ops4j.pax.web.server.connector.idleTimeout", "5000"));
            Platform.start(platform, world);
            for (int i = 0; i < SENDERS; i++) {
                var sender = new Socket(InetAddress.getLoopbackAddress(), platform.httpPort());
                sender.setSoTimeout(1);
                senders.add(sender);
                sender.getOutputStream().write(BEGINNING);
            }
            var sending = new ArrayList<>(senders);
            trickle.scheduleWithFixedDelay(() -> ended.addAndGet(sendOneOctet(sending)), 0, 1, TimeUnit.SECONDS);

            assertThat(answer(HttpRequest.newBuilder(platform.address("/health")))
                            .statusCode())
                    .isEqualTo(200);
            var envelope = SoapVersion.SOAP_1_1.envelope(
                    ValidationClient.validation(world.updateCredentials(DemoWorld.RIGHT_OPERATOR), true));
            assertThat(answer(HttpRequest.newBuilder(platform.address("/services/validation"))
                                    .header("Content-Type", "text/xml; charset=utf-8")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(envelope)))
                            .body())
                    .contains("ACCEPTED");
            await().atMost(Platform.LIMIT).until(() -> ended.get() == SENDERS);
        } finally {
            trickle.shutdownNow();
            for (var sender : senders) {
                sender.close();
            }
        }
    }

    /** How many of them have been answered or cut off since the last time; those are not tried again. */
    private static int sendOneOctet(List<Socket> sending) {
        var before = sending.size();
        sending.removeIf(sender -> {
            try {
                sender.getOutputStream().write('x');
                // An answer, or the end.
                sender.getInputStream().read();
                return true;
            } catch (SocketTimeoutException stillOpen) {
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
        return before - sending.size();
    }

    private static HttpResponse<String> answer(HttpRequest.Builder question) throws Exception {
        return HttpClient.newHttpClient()
                .send(question.timeout(Platform.LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }
}
