package uk.gridwarden.commands;

import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.FaultCode;

/** What a command ends with. Published in {@code docs/errors.md}. */
final class ExitStatus {
    /** Done; a request was accepted or concerns no rule. */
    static final int OK = 0;
    /** What was asked for does not exist. */
    static final int NOT_FOUND = 2;
    /** A request was rejected. */
    static final int REJECTED = 3;
    /** A request could not be determined. */
    static final int UNDETERMINED = 4;
    /** A file, document or question was refused as it is; an argument is missing, malformed or one too many. */
    static final int REFUSED = 5;
    /** Something needed is not there at the moment. */
    static final int UNAVAILABLE = 6;

    private ExitStatus() {}

    static int of(FaultCode code) {
        return code == FaultCode.SERVICE_UNAVAILABLE ? UNAVAILABLE : REFUSED;
    }

    static int of(DecisionOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED, NOT_APPLICABLE -> OK;
            case REJECTED -> REJECTED;
            case UNDETERMINED -> UNDETERMINED;
        };
    }
}
