package uk.gridwarden.commands;

import java.util.Locale;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeKind;

/** How statistics of decisions read. */
final class DecisionWords {
    private DecisionWords() {}

    static String conclusion(Statistics decisions) {
        long all = decisions.decided();
        return all == 0
                ? "No request was decided, dry runs left aside."
                : "Of " + PlacementWords.number(all) + " requests decided, " + part(decisions.rejected(), all)
                        + " were rejected and "
                        + part(decisions.undetermined(), all) + " could not be determined; "
                        + part(decisions.acceptedUnderMonitor(), all)
                        + " were accepted only because what was found is under MONITOR.";
    }

    /** A kind as a spreadsheet can filter by it. */
    static String key(CodeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What became of a request in which such a code stands. */
    static String words(CodeKind kind) {
        return switch (kind) {
            case FINDING -> "stopped the request";
            case MONITORED -> "under MONITOR: the request went on";
            case NOTED -> "under MONITOR: another finding stopped it";
            case DRY_RUN -> "dry run: only asked about";
            case SHADOW -> "shadow rule: decided nothing";
            case WARNING -> "warning: decided nothing";
            case REFUSAL -> "refused: no authentic request";
        };
    }

    private static String part(long count, long all) {
        return PlacementWords.number(count) + " (" + PlacementWords.percent((double) count / all) + ")";
    }
}
