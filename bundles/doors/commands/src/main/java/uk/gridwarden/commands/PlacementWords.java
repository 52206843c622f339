package uk.gridwarden.commands;

import java.util.List;
import java.util.Locale;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;

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

    static String key(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String title(Grouping grouping) {
        return switch (grouping) {
            case NETWORK_OPERATOR -> "Network Operator";
            case SUPPLIER -> "Supplier";
            case DEVICE_TYPE -> "Device type";
            case SMETS -> "SMETS generation";
            case MONTH -> "Month read";
        };
    }

    static String words(PlacementState state) {
        return switch (state) {
            case CORRECT -> "correct";
            case ANOTHER_OPERATOR -> "another operator's";
            case STILL_SUPPLIER -> "still a supplier's";
            case STILL_ACB -> "still the ACB's";
            case EXPIRED -> "expired";
            case UNKNOWN -> "unknown";
        };
    }

    /** What a state means, for a reader who was not told. */
    static String meaning(PlacementState state) {
        return switch (state) {
            case CORRECT -> "A certificate of the Network Operator that was registered on the day the cell was read.";
            case ANOTHER_OPERATOR -> "A certificate of another Network Operator, expired or not.";
            case STILL_SUPPLIER -> "A supplier's certificate, never replaced since manufacture or commissioning.";
            case STILL_ACB -> "A certificate of the DCC's Access Control Broker, never replaced.";
            case EXPIRED -> "A certificate of the registered operator that had expired when the cell was read.";
            case UNKNOWN -> "The device, its operator or the holder of the certificate is not known for certain.";
        };
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", share * PERCENT);
    }

    /** What the numbers come to, one sentence a line. */
    static List<String> conclusions(PlacementReport report) {
        var all = report.all();
        if (all.total() == 0) {
            return List.of(
                    "There are no Network Operator cells to count; import credentials, inventory and registration.");
        }
        var another = all.of(PlacementState.ANOTHER_OPERATOR);
        var neverReplaced = all.of(PlacementState.STILL_SUPPLIER) + all.of(PlacementState.STILL_ACB);
        var notReplacedShare = all.share(PlacementState.STILL_SUPPLIER) + all.share(PlacementState.STILL_ACB);
        return List.of(
                "Of " + number(all.total()) + " Network Operator cells, " + number(another) + " ("
                        + percent(all.share(PlacementState.ANOTHER_OPERATOR))
                        + ") hold another operator's certificate; the check would have prevented "
                        + number(all.prevented())
                        + " (" + percent(all.preventable()) + ") of all cells from that.",
                number(neverReplaced) + " (" + percent(notReplacedShare)
                        + ") were never replaced, which the check cannot prevent.",
                all.of(PlacementState.CORRECT) == 0
                        ? "No cell counts as correct."
                        : all.expiryNotKnown() == 0
                                ? "The dates of every certificate that counts as correct are known."
                                : "Of the correct ones, " + number(all.expiryNotKnown())
                                        + " hold a certificate whose dates are not known, so they may be expired: the trust"
                                        + " folder has no organisation certificate of that EUI-64 and serial number, or the"
                                        + " cell no serial number.");
    }
}
