package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.TargetDevice;

/** {@code inventory.csv}: one row for each device of the Smart Metering Inventory. */
public final class InventoryFormat implements RowFormat<InventoryRecord> {

    @Override
    public List<String> columns() {
        return List.of(
                "device_id",
                "device_type",
                "smets",
                "smi_status",
                "import_mpxn",
                "secondary_import_mpan",
                "export_mpan",
                "associated_device_id");
    }

    @Override
    public Optional<InventoryRecord> parse(CsvRow row) {
        var id = row.required("device_id", FieldType.EUI64);
        var type = row.required("device_type", FieldType.DEVICE_TYPE);
        var smets = row.required("smets", FieldType.SMETS);
        var status = row.required("smi_status", FieldType.SMI_STATUS);
        var importMpxn = row.optional(
                "import_mpxn", type.map(InventoryFormat::meteringPointOf).orElse(FieldType.MPXN));
        var secondary = row.optional("secondary_import_mpan", FieldType.MPAN);
        var export = row.optional("export_mpan", FieldType.MPAN);
        var associated = row.optional("associated_device_id", FieldType.EUI64);
        if (row.isFaulty()) {
            return Optional.empty();
        }
        var device = new TargetDevice(id.orElseThrow(), type.orElseThrow(), smets.orElseThrow(), status.orElseThrow());
        return Optional.of(new InventoryRecord(device, importMpxn, secondary, export, associated));
    }

    private static FieldType<Mpxn> meteringPointOf(DeviceType type) {
        return switch (type) {
            case ESME -> FieldType.MPAN;
            case GSME, GPF -> FieldType.MPRN;
            case CHF, HCALCS, PPMID, IHD, CAD -> FieldType.MPXN;
        };
    }
}
