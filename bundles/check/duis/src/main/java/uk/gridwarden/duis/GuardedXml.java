package uk.gridwarden.duis;

import javax.xml.stream.XMLStreamException;
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
     * Explains a failure to read further on.
     *
     * @param reader the reader that failed; it stands where the failure names no place
     * @return a refusal with code, sentence and place
     */
    RefusedRequestException explain(XMLStreamException failure, XMLStreamReader reader);
}
