package uk.gridwarden.commands;

import java.util.List;
import java.util.Locale;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;

/** How placement statistics read. */
final class PlacementWords {
    private static final int PERCENT = 100;

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
                "Of " + all.total() + " Network Operator cells, " + another + " (" + percent(all.preventable())
                        + ") hold another operator's certificate, which the check prevents; " + neverReplaced + " ("
                        + percent(notReplacedShare) + ") were never replaced, which it cannot prevent.",
                all.expiryNotKnown() == 0
                        ? "The dates of every certificate that counts as correct are known."
                        : "Of the correct ones, " + all.expiryNotKnown()
                                + " hold a certificate whose dates are not known, so they may be expired: the trust"
                                + " folder has no organisation certificate of that EUI-64 and serial number, or the"
                                + " cell no serial number.");
    }
}
