package uk.gridwarden.registration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import uk.gridwarden.registration.columns.DataSetColumns;

/** A data set, which is imported as a whole. */
public enum DataSet {
    /** EUI-64s, roles, parties and market participant ids. */
    ORGANISATIONS(OrganisationColumns.COLUMNS),
    /** The Smart Metering Inventory. */
    INVENTORY(InventoryRecord.COLUMNS),
    /** The operator and the supplier of each metering point, by day. */
    REGISTRATION(RegistrationRecord.COLUMNS),
    /** The contents of the Trust Anchor Cells of devices; for statistics only, so nothing waits for them. */
    CREDENTIALS(CredentialRecord.COLUMNS);

    private final DataSetColumns<?> columns;

    DataSet(DataSetColumns<?> columns) {
        this.columns = columns;
    }

    /** The columns of its files and tables. */
    public DataSetColumns<?> columns() {
        return columns;
    }

    /** The name used in files, shell commands, evidence and health. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether requests are decided without it. */
    public boolean isOptional() {
        return this == CREDENTIALS;
    }

    /** The data set of a file name: {@code inventory.csv}, {@code inventory-2026-01-31.csv.gz}. */
    public static Optional<DataSet> ofFileName(String fileName) {
        return Arrays.stream(values())
                .filter(set -> fileName.matches(set.key() + "([-_.].*)?\\.csv(\\.gz|\\.zip)?"))
                .findFirst();
    }
}
