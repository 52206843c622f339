package uk.gridwarden.duis;

import org.osgi.annotation.versioning.ProviderType;

/** Lists the response codes of the schema. */
@ProviderType
public interface ResponseCodeList {

    /** Tells whether our schema enumerates a code. */
    boolean isKnown(String code);

    /** Tells whether the stock DUIS schema also enumerates it, so that clients that validate responses accept it. */
    boolean isStock(String code);
}
