package uk.gridwarden.duis;

import java.time.Instant;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * The content of an acknowledgement or error response.
 *
 * @param schemaVersion the request's schema version, echoed
 * @param requestId the request answered
 * @param responseCode a code of the schema's enumeration
 * @param responseTime written with milliseconds and {@code Z}
 * @param service the request's Service Reference Variant
 */
public record ServiceResponse(
        String schemaVersion,
        RequestId requestId,
        String responseCode,
        Instant responseTime,
        ServiceReferenceVariant service) {}
