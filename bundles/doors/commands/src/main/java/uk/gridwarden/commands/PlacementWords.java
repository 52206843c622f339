package uk.gridwarden.commands;

import java.util.List;
import java.util.Locale;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;

/** How placement statistics read. */
final class PlacementWords {
    private static final int PERCENT = 100;

    /** What a reader of the numbers has to know. */
    static final List<String> CAVEATS = List.of(
            "A cell is in one state, so in each table the states add up to the number of cells.",
            "Preventable: another operator's certificate in an ESME or a GPF, unless that operator was registered there"
                    + " earlier, as far back as registration data goes: the check would have rejected the supplier's"
                    + " request that placed it. A Network Operator's own requests are not checked, so it is an upper"
                    + " bound.",
            "Decisions are counted by the time of receipt, each once; dry runs count in no number but their own.");

    private PlacementWords() {}

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", share * PERCENT);
    }

    /** What the numbers come to, one sentence a line. */
    static List<String> conclusions(CellStatistics report) {
        var all = report.all();
        if (all.total() == 0) {
            return List.of(
                    "There are no Network Operator cells to count; import credentials, inventory and registration.");
        }
        var another = all.of(CellState.ANOTHER_OPERATOR);
        var neverReplaced = all.of(CellState.STILL_SUPPLIER) + all.of(CellState.STILL_ACB);
        var notReplacedShare = all.share(CellState.STILL_SUPPLIER) + all.share(CellState.STILL_ACB);
        return List.of(
                "Of " + number(all.total()) + " Network Operator cells, " + number(another) + " ("
                        + percent(all.share(CellState.ANOTHER_OPERATOR))
                        + ") hold another operator's certificate; the check would have prevented "
                        + number(all.prevented())
                        + " (" + percent(all.preventable()) + ") of all cells from that.",
                number(neverReplaced) + " (" + percent(notReplacedShare)
                        + ") were never replaced, which the check cannot prevent.",
                all.of(CellState.CORRECT) == 0
                        ? "No cell counts as correct."
                        : all.expiryNotKnown() == 0
                                ? "The dates of every certificate that counts as correct are known."
                                : "Of the correct ones, " + number(all.expiryNotKnown())
                                        + " hold a certificate whose dates are not known, so they may be expired: the trust"
                                        + " folder has no organisation certificate of that EUI-64 and serial number, or the"
                                        + " cell no serial number.");
    }
}
