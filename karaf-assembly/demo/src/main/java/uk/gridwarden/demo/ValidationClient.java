package uk.gridwarden.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Speaks to {@code /services/validation} with nothing but HTTP and XML, as any client in any language could. */
public final class ValidationClient {
    /** Namespace of the contract. */
    public static final String NAMESPACE = "urn:uk:gridwarden:validation:1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    /** For an endpoint. */
    public ValidationClient(URI address) {
        this.address = address;
    }

    /** The two versions of SOAP. */
    public enum SoapVersion {
        /** SOAP 1.1. */
        SOAP_1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
        /** SOAP 1.2. */
        SOAP_1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

        private final String namespace;
        private final String mediaType;

        SoapVersion(String namespace, String mediaType) {
            this.namespace = namespace;
            this.mediaType = mediaType;
        }

        /** Namespace of the envelope. */
        public String namespace() {
            return namespace;
        }

        /** Media type of messages. */
        public String mediaType() {
            return mediaType;
        }

        /** An envelope around a payload, in which the prefix {@code v} stands for the contract. */
        public byte[] envelope(String payload) {
            var envelope = "<soap:Envelope xmlns:soap=\"" + namespace + "\" xmlns:v=\"" + NAMESPACE + "\"><soap:Body>"
                    + payload + "</soap:Body></soap:Envelope>";
            return envelope.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param contentType of the answer, or an empty text
     * @param document the SOAP envelope
     */
    public record Answer(int status, String contentType, Document document) {

        /** Whether it is a SOAP fault. */
        public boolean isFault() {
            return document.getElementsByTagNameNS(NAMESPACE, "Fault").getLength() > 0;
        }

        /** Text of the first element of the contract with a name, or an empty text. */
        public String text(String name) {
            var nodes = document.getElementsByTagNameNS(NAMESPACE, name);
            return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
        }

        /** Texts of all elements of the contract with a name. */
        public List<String> texts(String name) {
            var nodes = document.getElementsByTagNameNS(NAMESPACE, name);
            var texts = new ArrayList<String>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        }
    }

    /** Sends a signed request. */
    public Answer validate(byte[] signedRequest) throws IOException, InterruptedException {
        return validate(signedRequest, false);
    }

    /** Sends a signed request, as a dry run or in earnest. */
    public Answer validate(byte[] signedRequest, boolean dryRun) throws IOException, InterruptedException {
        return send(SoapVersion.SOAP_1_1, validation(signedRequest, dryRun));
    }

    /** The payload that asks for a decision. */
    public static String validation(byte[] signedRequest, boolean dryRun) {
        var request = new String(signedRequest, StandardCharsets.UTF_8).replaceFirst("^\\s*<\\?xml[^>]*\\?>\\s*", "");
        return "<v:ValidateServiceRequest" + (dryRun ? " dryRun=\"true\">" : ">") + request
                + "</v:ValidateServiceRequest>";
    }

    /** Asks why, at a depth: {@code SUMMARY}, {@code TRAIL} or {@code DOSSIER}. */
    public Answer explain(String decisionId, String depth) throws IOException, InterruptedException {
        return send("<v:ExplainDecision><v:decisionId>" + decisionId + "</v:decisionId><v:depth>" + depth
                + "</v:depth></v:ExplainDecision>");
    }

    /** Sends a payload in a SOAP 1.1 envelope. */
    public Answer send(String payload) throws IOException, InterruptedException {
        return send(SoapVersion.SOAP_1_1, payload);
    }

    /** Sends a payload in an envelope. */
    public Answer send(SoapVersion version, String payload) throws IOException, InterruptedException {
        return post(version.envelope(payload), version.mediaType() + "; charset=utf-8");
    }

    /** Sends octets as they are. */
    public Answer post(byte[] body, String contentType) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                parse(response.body()));
    }

    private static Document parse(byte[] body) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (SAXException | ParserConfigurationException notXml) {
            throw new IOException("the answer is not XML: " + new String(body, StandardCharsets.UTF_8), notXml);
        }
    }
}
