package uk.gridwarden.registration;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;

/**
 * One device of the Smart Metering Inventory: a row of {@code inventory.csv}.
 *
 * @param device id, type, generation, status
 * @param importMpxn import MPAN of an ESME, MPRN of a GSME
 * @param secondaryImportMpan second import MPAN of a twin element ESME
 * @param exportMpan export MPAN
 * @param associatedDevice for a GPF its GSME, for other devices their Communications Hub or meter
 */
public record InventoryRecord(
        TargetDevice device,
        Optional<Mpxn> importMpxn,
        Optional<Mpxn> secondaryImportMpan,
        Optional<Mpxn> exportMpan,
        Optional<Eui64> associatedDevice) {

    /** The id of a device. */
    public static final Column<Eui64> DEVICE_ID = Column.required("device_id", FieldType.EUI64, "EUI-64");

    /** The type of a device. */
    public static final Column<DeviceType> DEVICE_TYPE = Column.required(
            "device_type", FieldType.DEVICE_TYPE, "`ESME`, `GSME`, `GPF`, `CHF`, `HCALCS`, `PPMID`, `IHD` or `CAD`");

    /** The device that a device is associated with. */
    public static final Column<Eui64> ASSOCIATED_DEVICE_ID = Column.nullable(
            "associated_device_id",
            FieldType.EUI64,
            "a GPF names its GSME, other devices their Communications Hub or meter");

    private static final Column<SmetsGeneration> SMETS =
            Column.required("smets", FieldType.SMETS, "`SMETS1` or `SMETS2`");
    private static final Column<String> SMI_STATUS = Column.required(
            "smi_status",
            FieldType.SMI_STATUS,
            "`Pending`, `Whitelisted`, `InstalledNotCommissioned`, `Commissioned`, `Decommissioned`, `Withdrawn`,"
                    + " `Suspended`, `Recovery` or `Recovered`");
    private static final Column<Mpxn> IMPORT_MPXN = Column.nullable(
                    "import_mpxn", FieldType.MPXN, "import MPAN of an ESME, MPRN of a GSME")
            .dependingOn(DEVICE_TYPE, InventoryRecord::meteringPointOf);
    private static final Column<Mpxn> SECONDARY_IMPORT_MPAN =
            Column.nullable("secondary_import_mpan", FieldType.MPAN, "second import MPAN of a twin element ESME");
    private static final Column<Mpxn> EXPORT_MPAN = Column.nullable("export_mpan", FieldType.MPAN, "export MPAN");

    /** The columns that name metering points. */
    public static final List<Column<Mpxn>> METERING_POINTS = List.of(IMPORT_MPXN, SECONDARY_IMPORT_MPAN, EXPORT_MPAN);

    /** The columns of the inventory. */
    public static final DataSetColumns<InventoryRecord> COLUMNS = new DataSetColumns<>(
            List.of(
                    DEVICE_ID,
                    DEVICE_TYPE,
                    SMETS,
                    SMI_STATUS,
                    IMPORT_MPXN,
                    SECONDARY_IMPORT_MPAN,
                    EXPORT_MPAN,
                    ASSOCIATED_DEVICE_ID),
            List.of(DEVICE_ID),
            List.of(ASSOCIATED_DEVICE_ID),
            InventoryRecord::read);

    /** A device of which nothing else is known. */
    public static InventoryRecord of(TargetDevice device) {
        return new InventoryRecord(device, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same device with this import MPAN or MPRN. */
    public InventoryRecord withImportMpxn(Optional<Mpxn> mpxn) {
        return new InventoryRecord(device, mpxn, secondaryImportMpan, exportMpan, associatedDevice);
    }

    /** The same device with this second import MPAN. */
    public InventoryRecord withSecondaryImportMpan(Optional<Mpxn> mpan) {
        return new InventoryRecord(device, importMpxn, mpan, exportMpan, associatedDevice);
    }

    /** The same device with this export MPAN. */
    public InventoryRecord withExportMpan(Optional<Mpxn> mpan) {
        return new InventoryRecord(device, importMpxn, secondaryImportMpan, mpan, associatedDevice);
    }

    /** The same device associated with this one. */
    public InventoryRecord withAssociatedDevice(Optional<Eui64> id) {
        return new InventoryRecord(device, importMpxn, secondaryImportMpan, exportMpan, id);
    }

    private static InventoryRecord read(RowValues row) {
        return new InventoryRecord(
                new TargetDevice(row.get(DEVICE_ID), row.get(DEVICE_TYPE), row.get(SMETS), row.get(SMI_STATUS)),
                row.find(IMPORT_MPXN),
                row.find(SECONDARY_IMPORT_MPAN),
                row.find(EXPORT_MPAN),
                row.find(ASSOCIATED_DEVICE_ID));
    }

    private static FieldType<Mpxn> meteringPointOf(DeviceType type) {
        return switch (type) {
            case ESME -> FieldType.MPAN;
            case GSME, GPF -> FieldType.MPRN;
            case CHF, HCALCS, PPMID, IHD, CAD -> FieldType.MPXN;
        };
    }
}
