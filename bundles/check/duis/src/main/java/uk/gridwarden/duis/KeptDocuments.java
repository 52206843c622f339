package uk.gridwarden.duis;

import java.util.Optional;
import uk.gridwarden.duis.internal.StoredRequests;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads stored documents of {@linkplain VerifiedRequest#document() verified requests}, with the parser and in the way of
 * requests. Checks no signature or schema: the caller has checked the document's digest. Safe for use by any thread.
 *
 * <p>The limits in configuration do not apply: a document that was accepted under larger ones stays readable.
 */
public final class KeptDocuments {
    private final StoredRequests requests = new StoredRequests();

    /** Reads the body of the request as rules saw it; empty when the octets are not a request. */
    public Optional<BodyElement> body(byte[] document) {
        return requests.body(document);
    }
}
