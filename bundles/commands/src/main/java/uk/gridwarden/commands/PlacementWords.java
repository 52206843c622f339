package uk.gridwarden.commands;

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
            case UNKNOWN -> "unknown";
        };
    }

    static String conclusion(PlacementReport report) {
        var all = report.all();
        return all.total() == 0
                ? "There are no Network Operator cells to count; import credentials, inventory and registration."
                : String.format(
                        Locale.ROOT,
                        "Of %d Network Operator cells, %d (%.3f %%) hold another operator's certificate, which the check"
                                + " prevents; %d (%.3f %%) were never replaced, which it cannot prevent.",
                        all.total(),
                        all.of(PlacementState.ANOTHER_OPERATOR),
                        all.preventable() * PERCENT,
                        all.of(PlacementState.STILL_SUPPLIER) + all.of(PlacementState.STILL_ACB),
                        (all.share(PlacementState.STILL_SUPPLIER) + all.share(PlacementState.STILL_ACB)) * PERCENT);
    }
}
