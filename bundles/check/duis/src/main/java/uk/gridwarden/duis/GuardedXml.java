package uk.gridwarden.duis;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.annotation.versioning.ProviderType;

/** Parses documents that enclose a request, with the parser that reads requests. */
@ProviderType
public interface GuardedXml {

    /**
     * Opens a document with the restrictions that apply to requests: UTF-8 only, no document type declaration, nothing
     * fetched, all sizes limited.
     *
     * @param document its octets
     * @return a reader positioned on the start tag of the root element
     * @throws RefusedRequestException when the document is refused before that
     */
    XMLStreamReader open(byte[] document) throws RefusedRequestException;

    /**
     * Explains a failure to read beyond that.
     *
     * @param reader the reader that failed; its position is used when the failure has none
     * @return a refusal with code, sentence and position
     */
    RefusedRequestException explain(XMLStreamException failure, XMLStreamReader reader);
}
