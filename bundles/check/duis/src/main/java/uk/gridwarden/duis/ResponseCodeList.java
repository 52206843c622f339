package uk.gridwarden.duis;

import org.osgi.annotation.versioning.ProviderType;

/** The response codes of the schema. */
@ProviderType
public interface ResponseCodeList {

    /** Whether our schema enumerates a code. */
    boolean isKnown(String code);

    /** Whether the stock DUIS schema enumerates it as well, so that clients which validate answers accept it. */
    boolean isStock(String code);
}
