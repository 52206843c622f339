package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server's log hears of failures: each reason once until the log serves again. While the platform starts, the
 * database comes up a little later than its log; that is no alarm until it lasts. For one thread.
 */
final class FailureReports {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);
    /** Looks at a database that may still be coming up; a pool waits some seconds in each. */
    static final int EARLY_LOOKS = 5;

    private String reported = "";
    private boolean hasServed;
    private int early;

    /** The log serves. */
    void served() {
        hasServed = true;
        reported = "";
    }

    /** Tells whether the failure was reported as an error. */
    boolean failed(String reason, Exception failure) {
        if (!hasServed && failure instanceof SQLException && early < EARLY_LOOKS) {
            early++;
            LOG.info("The decision log waits for its database to come up.");
            return false;
        }
        if (reason.equals(reported)) {
            return false;
        }
        reported = reason;
        if (failure instanceof LogRefusedException) {
            // The reason says it all; where in the program it was found out helps nobody.
            LOG.error("The decision log does not record: {}", reason);
        } else {
            LOG.error("The decision log does not record: {}", reason, failure);
        }
        return true;
    }
}
