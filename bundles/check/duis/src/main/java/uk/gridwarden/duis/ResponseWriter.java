package uk.gridwarden.duis;

import org.osgi.annotation.versioning.ProviderType;

/** Writes {@code sr:Response} documents. */
@ProviderType
public interface ResponseWriter {

    /**
     * Writes an acknowledgement or error: header and the two references, no content, no signature.
     *
     * @return UTF-8 octets of a document that is valid against our schema
     * @throws IllegalArgumentException when the response code is not in the schema's enumeration
     */
    byte[] write(ServiceResponse response);
}
