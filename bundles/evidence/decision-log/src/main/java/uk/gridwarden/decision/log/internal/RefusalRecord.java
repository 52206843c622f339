package uk.gridwarden.decision.log.internal;

import java.time.Instant;
import uk.gridwarden.engine.Refusal;

/** A refusal as its JSON record holds it. The names are those of a stored format, see {@link DecisionRecord}. */
record RefusalRecord(int format, Instant recordedAt, String node, Refusal refusal) {
    static final int FORMAT = 1;

    static RefusalRecord of(Refusal refusal, Instant recordedAt, String node) {
        return new RefusalRecord(FORMAT, recordedAt, node, refusal);
    }
}
