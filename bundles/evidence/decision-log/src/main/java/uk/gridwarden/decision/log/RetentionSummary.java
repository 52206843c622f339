package uk.gridwarden.decision.log;

import java.util.Optional;
import uk.gridwarden.engine.Receipt;

/**
 * The result of a retention run.
 *
 * @param reduced number of records that personal data was removed from
 * @param receipt place of the last record of the removal; empty when there was nothing to reduce
 */
public record RetentionSummary(long reduced, Optional<Receipt> receipt) {}
