package uk.gridwarden.decision.log.internal;

import java.time.Instant;
import uk.gridwarden.decision.log.Retention;

/** A retention run as its JSON record holds it. The names are those of a stored format, see {@link DecisionRecord}. */
record RetentionRecord(int format, Instant recordedAt, String node, Retention retention) {
    static final int FORMAT = 1;

    static RetentionRecord of(Retention retention, Instant recordedAt, String node) {
        return new RetentionRecord(FORMAT, recordedAt, node, retention);
    }
}
