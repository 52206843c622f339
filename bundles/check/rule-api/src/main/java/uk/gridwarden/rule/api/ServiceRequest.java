package uk.gridwarden.rule.api;

import java.time.Instant;
import java.util.Optional;

/**
 * The request, as covered by its verified signature.
 *
 * @param id RequestID
 * @param service Service Reference Variant
 * @param commandVariant Command Variant
 * @param schemaVersion the {@code schemaVersion} attribute, as received
 * @param executionTime ExecutionDateTime as received, future dated or not; a time without a zone is taken as UTC
 * @param body the one child of {@code sr:Body}
 */
public record ServiceRequest(
        RequestId id,
        ServiceReferenceVariant service,
        CommandVariant commandVariant,
        String schemaVersion,
        Optional<Instant> executionTime,
        BodyElement body) {}
