package uk.gridwarden.decision.log;

import java.util.Optional;
import uk.gridwarden.engine.Receipt;

/**
 * What a retention run did.
 *
 * @param reduced how many records it took personal data out of
 * @param receipt place of the last record that says so; empty when there was nothing to reduce
 */
public record RetentionSummary(long reduced, Optional<Receipt> receipt) {}
