package uk.gridwarden.duis;

import javax.xml.stream.XMLStreamReader;
import org.osgi.annotation.versioning.ProviderType;

/** The platform's one XML parser, for documents that enclose a request. */
@ProviderType
public interface GuardedXml {

    /**
     * Opens a document under the guard that requests are read under: UTF-8 only, no document type declaration, nothing
     * fetched from anywhere, every size bounded.
     *
     * @param document its octets
     * @return a reader positioned on the start tag of the root element
     * @throws RefusedRequestException when the document is refused before that
     */
    XMLStreamReader open(byte[] document) throws RefusedRequestException;

    /**
     * Translates what the reader threw further on.
     *
     * @return a refusal with code, sentence and place
     */
    RefusedRequestException explain(javax.xml.stream.XMLStreamException failure);
}
