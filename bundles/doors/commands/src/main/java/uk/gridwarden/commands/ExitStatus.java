package uk.gridwarden.commands;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.FaultCode;

/** The exit status of a command. The table in {@code docs/errors.md} is generated from {@link #MEANINGS}. */
public final class ExitStatus {
    static final int OK = 0;
    static final int NOT_FOUND = 2;
    static final int REJECTED = 3;
    static final int UNDETERMINED = 4;
    static final int REFUSED = 5;
    static final int UNAVAILABLE = 6;

    /** Every status of {@code bin/gw}, those of Karaf's shell (1) and of the script itself (64, 69) included. */
    public static final SortedMap<Integer, String> MEANINGS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            OK,
            "done; a request was accepted, or no rule concerns it",
            1,
            "the command could not be run: it does not exist, or an option is unknown or missing",
            NOT_FOUND,
            "the thing asked for does not exist, or the file cannot be read",
            REJECTED,
            "a request was rejected",
            UNDETERMINED,
            "a request could not be determined",
            REFUSED,
            "a file, document or question was refused; or an argument is missing, malformed or one too many",
            UNAVAILABLE,
            "something needed is not available at the moment; or the platform cannot be reached, or ended before the"
                    + " command did, so that its effect is not known",
            64,
            "`bin/gw` was called without a command; it prints its usage",
            69,
            "the platform has not created its key yet; start it first")));

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
