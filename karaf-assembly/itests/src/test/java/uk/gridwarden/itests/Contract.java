package uk.gridwarden.itests;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;
import org.xmlunit.validation.Languages;
import org.xmlunit.validation.ValidationResult;
import org.xmlunit.validation.Validator;

/** What a client finds that knows nothing but the address of the WSDL, and the published schemas to hold answers against. */
final class Contract {
    private static final int MOST_DOCUMENTS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<URI, Document> documents = new LinkedHashMap<>();

    private Contract() {}

    /** Fetches a WSDL and, step by step, whatever it imports. */
    static Contract at(URI wsdl) throws IOException, InterruptedException {
        var contract = new Contract();
        var open = new ArrayDeque<URI>();
        open.add(wsdl);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!contract.documents.containsKey(next)) {
                open.addAll(contract.fetch(next));
            }
        }
        return contract;
    }

    private Collection<URI> fetch(URI address) throws IOException, InterruptedException {
        if (documents.size() == MOST_DOCUMENTS) {
            throw new IOException("the contract has more documents than it should: " + documents.keySet());
        }
        var answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answers " + answer.statusCode());
        }
        var document = Convert.toDocument(Input.fromByteArray(answer.body()).build());
        documents.put(address, document);
        var imports = new ArrayDeque<URI>();
        var elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            var name = element.getLocalName();
            if (name.equals("import") || name.equals("include")) {
                var location = element.hasAttribute("schemaLocation") ? "schemaLocation" : "location";
                imports.add(address.resolve(element.getAttribute(location)));
            }
        }
        return imports;
    }

    Map<URI, Document> documents() {
        return documents;
    }

    /** Holds an element against the published schema of the SOAP contract. */
    ValidationResult checkPayload(Node element) throws TransformerException {
        var schema = documents.values().stream()
                .filter(document -> document.getDocumentElement().getLocalName().equals("schema"))
                .map(DOMSource::new)
                .toArray(Source[]::new);
        return check(element, schema);
    }

    /** Holds an element against the DUIS schema that this product publishes. */
    static ValidationResult checkDuis(Node element) throws TransformerException {
        return check(
                element,
                new StreamSource(Contract.class.getResource("/duis/duis.xsd").toString()));
    }

    private static ValidationResult check(Node element, Source... schema) throws TransformerException {
        var validator = Validator.forLanguage(Languages.W3C_XML_SCHEMA_NS_URI);
        validator.setSchemaSources(schema);
        return validator.validateInstance(Input.fromString(text(element)).build());
    }

    /** An element as a document of its own. */
    static String text(Node element) throws TransformerException {
        var text = new StringWriter();
        var writer = TransformerFactory.newDefaultInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        writer.transform(new DOMSource(element), new StreamResult(text));
        return text.toString();
    }
}
