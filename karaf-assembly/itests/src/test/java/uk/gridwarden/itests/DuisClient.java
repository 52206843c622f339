package uk.gridwarden.itests;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.w3c.dom.Document;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;
import uk.gridwarden.demo.RunningDistribution;

/** A client of DUIS over plain HTTP, as strict as those in use. */
final class DuisClient {
    private static final Map<Integer, String> SERVICES = Map.of(
            1,
            "serviceS",
            2,
            "serviceD",
            3,
            "serviceS",
            4,
            "serviceT",
            5,
            "serviceS",
            6,
            "serviceD",
            7,
            "serviceS",
            8,
            "serviceD");

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningDistribution platform;

    DuisClient(RunningDistribution platform) {
        this.platform = platform;
    }

    /** The service that takes a Command Variant. */
    static String serviceOf(int commandVariant) {
        return SERVICES.get(commandVariant);
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        /** Our header, or an empty text. */
        String header(String name) {
            return response.headers().firstValue("Gridwarden-" + name).orElse("");
        }

        /** The document, if the client would read it. */
        Document document() {
            var type = response.headers().firstValue("Content-Type").orElse("");
            if (status() / 100 != 2 || !type.split(";")[0].equals("application/xml")) {
                throw new AssertionError("no answer to a client: " + status() + " " + type);
            }
            return Convert.toDocument(Input.fromByteArray(response.body()).build());
        }

        String responseCode() {
            return document()
                    .getElementsByTagNameNS("*", "ResponseCode")
                    .item(0)
                    .getTextContent();
        }
    }

    Answer post(String service, byte[] request) throws IOException, InterruptedException {
        return post(service, request, "application/xml");
    }

    Answer post(String service, byte[] request, String contentType) throws IOException, InterruptedException {
        return new Answer(http.send(
                HttpRequest.newBuilder(platform.address("/api/v1/" + service))
                        .header("Content-Type", contentType)
                        .timeout(Duration.ofMinutes(1))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }
}
