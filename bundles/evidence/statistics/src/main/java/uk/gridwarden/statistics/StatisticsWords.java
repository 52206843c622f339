package uk.gridwarden.statistics;

import java.util.List;
import java.util.Locale;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeKind;

/** The sentences and numbers of a report in English. */
public final class StatisticsWords {
    private static final int PERCENT = 100;

    /** Notes that a reader of the numbers needs. */
    static final List<String> CAVEATS = List.of(
            "A cell is in one state, so in each table the states add up to the number of cells.",
            "Preventable: another operator's certificate in an ESME or a GPF, unless that operator was registered there"
                    + " earlier, as far back as registration data goes: the check would have rejected the supplier's"
                    + " request that placed it. A Network Operator's own requests are not checked, so it is an upper"
                    + " bound.",
            "Decisions are counted by the time of receipt, each once; dry runs count in no number but their own.");

    private StatisticsWords() {}

    /** A count with its share of all. */
    private static String part(long count, long all) {
        return number(count) + " (" + percent(share(count, all)) + ")";
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static double share(long count, long all) {
        return all == 0 ? 0 : (double) count / all;
    }

    /** A share from 0 to 1 as a percentage. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", share * PERCENT);
    }

    /** The result of a code's kind for the request. */
    public static String words(CodeKind kind) {
        return switch (kind) {
            case FINDING -> "stopped the request";
            case MONITORED -> "under MONITOR: the request went on";
            case NOTED -> "under MONITOR: another finding stopped it";
            case DRY_RUN -> "dry run: only asked about";
            case SHADOW -> "shadow rule: decided nothing";
            case WARNING -> "warning: decided nothing";
            case REFUSAL -> "refused: not an authentic request";
        };
    }

    /** The decisions in one sentence. */
    public static String conclusion(Statistics decisions) {
        long all = decisions.decided();
        return all == 0
                ? "No request was decided, apart from dry runs."
                : "Of " + number(all) + " requests decided, " + part(decisions.rejected(), all) + " were rejected and "
                        + part(decisions.undetermined(), all) + " could not be determined; "
                        + part(decisions.acceptedUnderMonitor(), all)
                        + " were accepted only because what was found is under MONITOR.";
    }

    /** The cells in a few sentences. */
    public static List<String> conclusions(CellStatistics cells) {
        var all = cells.all();
        if (all.total() == 0) {
            return List.of(
                    "There are no Network Operator cells to count; import credentials, inventory and registration.");
        }
        return List.of(
                "Of " + number(all.total()) + " Network Operator cells, "
                        + part(all.of(CellState.ANOTHER_OPERATOR), all.total())
                        + " hold another operator's certificate; the check would have prevented "
                        + part(all.prevented(), all.total()) + " of all cells from that.",
                part(all.of(CellState.STILL_SUPPLIER) + all.of(CellState.STILL_ACB), all.total())
                        + " were never replaced, which the check cannot prevent.",
                ofDates(all));
    }

    private static String ofDates(CellStatistics.Counts all) {
        if (all.of(CellState.CORRECT) == 0) {
            return "No cell counts as correct.";
        }
        return all.expiryNotKnown() == 0
                ? "The dates of every certificate that counts as correct are known."
                : "Of the correct ones, " + number(all.expiryNotKnown())
                        + " hold a certificate whose dates are not known, so they may be expired: the trust folder has no"
                        + " organisation certificate of that EUI-64 and serial number, or the cell no serial number.";
    }
}
