package uk.gridwarden.duis.internal;

import java.util.Optional;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.rule.api.BodyElement;

/** Reads stored requests, with the parser that read them when they arrived. */
public final class StoredRequests {
    private final GuardedParser parser = new GuardedParser(Limits.LARGEST);

    /** Reads the body of a request as rules saw it; empty when the octets are not a request with a body. */
    public Optional<BodyElement> body(byte[] document) {
        try {
            return parser.parseCanonical(document).body().map(RequestContent::bodyElement);
        } catch (RefusedRequestException notXml) {
            return Optional.empty();
        }
    }
}
