package uk.gridwarden.commands;

import uk.gridwarden.decision.log.Statistics;

/** How statistics of decisions read. */
final class DecisionWords {
    private DecisionWords() {}

    static String conclusion(Statistics decisions) {
        long all = decisions.decided();
        return all == 0
                ? "No request was decided, dry runs left aside."
                : "Of " + all + " requests decided, " + part(decisions.rejected(), all) + " were rejected and "
                        + part(decisions.undetermined(), all) + " could not be determined; "
                        + part(decisions.acceptedUnderMonitor(), all)
                        + " were accepted only because what was found is under MONITOR.";
    }

    private static String part(long count, long all) {
        return count + " (" + PlacementWords.percent((double) count / all) + ")";
    }
}
