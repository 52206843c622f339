package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failures to the server's log: each reason once until the decision log serves again. During start-up the database
 * may become available after the log, which is an error only if it lasts. For one thread.
 */
final class FailureReports {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);
    /** Attempts to reach a database that may still be starting; a pool waits some seconds in each. */
    static final int EARLY_LOOKS = 5;

    private String reported = "";
    private boolean hasServed;
    private int early;

    /** The log serves. */
    void served() {
        hasServed = true;
        reported = "";
    }

    /** Reports a failure; true when it was reported as an error. */
    boolean failed(String reason, Exception failure) {
        if (!hasServed && failure instanceof SQLException && early < EARLY_LOOKS) {
            early++;
            LOG.info("The decision log waits for its database to start.");
            return false;
        }
        if (reason.equals(reported)) {
            return false;
        }
        reported = reason;
        if (failure instanceof LogRefusedException) {
            // The reason is enough; a stack trace would add nothing.
            LOG.error("The decision log does not record: {}", reason);
        } else {
            LOG.error("The decision log does not record: {}", reason, failure);
        }
        return true;
    }
}
