package uk.gridwarden.registration.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.internal.csv.CredentialFormat;
import uk.gridwarden.registration.internal.csv.RowFormat;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Trust Anchor Cells; each of a device once, as it was read last. The day of reading is what registrations are asked for. */
public final class CredentialTable implements DataSetTable<CredentialRecord> {
    @Override
    public RowFormat<CredentialRecord> format() {
        return new CredentialFormat();
    }

    @Override
    public String columns() {
        return """
                DEVICE_ID BIGINT NOT NULL,
                SLOT VARCHAR(20) NOT NULL,
                KEY_USAGE VARCHAR(20) NOT NULL,
                READ_AT VARCHAR(20) NOT NULL,
                READ_DAY DATE NOT NULL,
                EUI64 BIGINT NOT NULL,
                HOLDER_ROLE VARCHAR(20) NOT NULL,
                SERIAL_NUMBER VARCHAR(40)""";
    }

    @Override
    public List<String> columnNames() {
        return List.of(
                "DEVICE_ID", "SLOT", "KEY_USAGE", "READ_AT", "READ_DAY", "EUI64", "HOLDER_ROLE", "SERIAL_NUMBER");
    }

    @Override
    public List<String> keyColumns() {
        return List.of("DEVICE_ID", "SLOT", "KEY_USAGE");
    }

    @Override
    public String keyInFile() {
        return "device_id, slot, key_usage";
    }

    @Override
    public List<String> indexedColumns() {
        return List.of();
    }

    @Override
    public void stage(StagedRow row, CredentialRecord cell) {
        row.number(cell.device().bits())
                .text(cell.slot().duisName())
                .text(cell.keyUsage())
                .text(cell.readAt().toString())
                .day(dayOf(cell))
                .number(cell.holder().bits())
                .text(cell.role().duisName())
                .text(cell.serial());
    }

    @Override
    public String showKey(ResultSet result) throws SQLException {
        return "%s, %s, %s".formatted(new Eui64(result.getLong(1)), result.getString(2), result.getString(3));
    }

    /** The cells of a slot, in the order in which they lie. */
    public static String selectSlot(TableName table, RemotePartyRole slot) {
        return "SELECT DEVICE_ID, READ_AT, KEY_USAGE, EUI64, HOLDER_ROLE, SERIAL_NUMBER FROM " + table
                + " WHERE SLOT = '" + slot.duisName() + "'";
    }

    private static LocalDate dayOf(CredentialRecord cell) {
        return cell.readAt().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
