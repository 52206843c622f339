package uk.gridwarden.registration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A data set that is imported as a whole. */
public enum DataSet {
    /** EUI-64s, roles, parties and market participant ids. */
    ORGANISATIONS,
    /** The Smart Metering Inventory. */
    INVENTORY,
    /** Who operates and supplies each metering point, since when. */
    REGISTRATION,
    /** What the Trust Anchor Cells of devices hold; for statistics only, so nothing waits for it. */
    CREDENTIALS;

    /** The name used in files, shell commands, evidence and health. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether requests can be decided without it. */
    public boolean isOptional() {
        return this == CREDENTIALS;
    }

    /** The data set a file name announces: {@code inventory.csv}, {@code inventory-2026-01-31.csv.gz}. */
    public static Optional<DataSet> ofFileName(String fileName) {
        return Arrays.stream(values())
                .filter(set -> fileName.matches(set.key() + "([-_.].*)?\\.csv(\\.gz|\\.zip)?"))
                .findFirst();
    }
}
