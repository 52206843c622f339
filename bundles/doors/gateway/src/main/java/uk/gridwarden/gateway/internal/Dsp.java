package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/**
 * The Data Service Provider's DUIS services, to which a gate forwards. What was forwarded and answered is on record before
 * the answer is passed on; without either, nothing is.
 */
final class Dsp {
    private final HttpClient http;
    private final String address;
    private final Duration limit;
    private final ActRecorder acts;
    private final Clock clock;

    /**
     * With the address that the services are below of.
     *
     * @throws IllegalArgumentException when it is none
     */
    Dsp(String address, Duration limit, ActRecorder acts, Clock clock) {
        var scheme = URI.create(address.strip()).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("dsp.address is '" + address + "'; expected http:// or https://");
        }
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
        this.address = address.strip().replaceFirst("/+$", "");
        this.limit = limit;
        this.acts = acts;
        this.clock = clock;
    }

    /** Its answer, unchanged. */
    HttpReply answer(DuisService service, byte[] request, Decision decision) throws UnavailableException {
        var target = address + "/api/v1" + service.path();
        HttpResponse<byte[]> answer;
        try {
            answer = send(HttpRequest.newBuilder(URI.create(target))
                    .header("Content-Type", "application/xml")
                    .timeout(limit)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                    .build());
        } catch (UnavailableException away) {
            record(target, request, decision, "not answered", "");
            throw away;
        }
        record(
                target,
                request,
                decision,
                "answered with " + answer.statusCode(),
                Sha256.of(answer.body()).toString());
        var type = answer.headers().firstValue("Content-Type").orElse("application/xml");
        return new HttpReply(answer.statusCode(), type, new TreeMap<>(), answer.body());
    }

    private void record(String target, byte[] request, Decision decision, String ending, String digest)
            throws UnavailableException {
        acts.record(AdministrativeAct.ofPlatform(
                clock.instant(),
                ActKind.FORWARD,
                target,
                "A request was forwarded, and " + ending + ".",
                Map.of(
                        AdministrativeAct.ABOUT,
                        decision.facts().request().id().toString(),
                        "decision",
                        decision.id().toString(),
                        "request.sha256",
                        Sha256.of(request).toString(),
                        "answer.sha256",
                        digest)));
    }

    /** Within the limit for all of it: the client's own timeout counts to the first octet of the body. */
    private HttpResponse<byte[]> send(HttpRequest request) throws UnavailableException {
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The DSP was not waited for.", stopping);
        } catch (ExecutionException | TimeoutException away) {
            answer.cancel(true);
            throw new UnavailableException(
                    "The DSP did not answer; the request may have reached it.", new IOException(away));
        }
    }
}
