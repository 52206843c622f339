package uk.gridwarden.duis;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.osgi.annotation.versioning.ProviderType;

/** Writes {@code sr:Response} elements. */
@ProviderType
public interface ResponseWriter {

    /**
     * Writes an acknowledgement or error: header and the two references, no content, no signature. The element is valid
     * against our schema.
     *
     * @throws IllegalArgumentException when the response code is not in the schema's enumeration
     * @throws XMLStreamException when the writer fails
     */
    void write(ServiceResponse response, XMLStreamWriter writer) throws XMLStreamException;
}
