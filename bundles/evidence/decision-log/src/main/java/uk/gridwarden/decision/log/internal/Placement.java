package uk.gridwarden.decision.log.internal;

import uk.gridwarden.engine.Receipt;

/** What became of a draft, once that is durable. */
sealed interface Placement {

    /** It was written. */
    record Written(Receipt receipt) implements Placement {}

    /** The same request was recorded before. */
    record Repeated(long earlierSequence) implements Placement {}

    /** Its RequestID was used before for another request. */
    record Reused(long earlierSequence) implements Placement {}
}
