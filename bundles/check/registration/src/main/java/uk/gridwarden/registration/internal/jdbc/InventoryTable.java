package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.internal.csv.InventoryFormat;
import uk.gridwarden.registration.internal.csv.RowFormat;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;

/** Devices: EUI-64s as signed 64-bit numbers. */
public final class InventoryTable implements DataSetTable<InventoryRecord> {
    /** The columns that name a metering point. */
    public static final List<String> METERING_POINTS = List.of("IMPORT_MPXN", "SECONDARY_IMPORT_MPAN", "EXPORT_MPAN");

    /** The order in which questions answer. */
    static final Comparator<InventoryRecord> ORDER =
            Comparator.comparing(row -> row.device().id());

    private static final int NAMED_IN_WARNING = 5;
    private static final String ASSOCIATED = "ASSOCIATED_DEVICE_ID";
    private static final String SELECT_WHERE =
            """
            SELECT DEVICE_ID, DEVICE_TYPE, SMETS, SMI_STATUS, IMPORT_MPXN, SECONDARY_IMPORT_MPAN, EXPORT_MPAN,
            ASSOCIATED_DEVICE_ID FROM %s WHERE %s""";
    private static final String SELECT = SELECT_WHERE + " = ?";

    @Override
    public RowFormat<InventoryRecord> format() {
        return new InventoryFormat();
    }

    @Override
    public String columns() {
        return """
                DEVICE_ID BIGINT NOT NULL,
                DEVICE_TYPE VARCHAR(10) NOT NULL,
                SMETS VARCHAR(10) NOT NULL,
                SMI_STATUS VARCHAR(30) NOT NULL,
                IMPORT_MPXN VARCHAR(13),
                SECONDARY_IMPORT_MPAN VARCHAR(13),
                EXPORT_MPAN VARCHAR(13),
                ASSOCIATED_DEVICE_ID BIGINT""";
    }

    @Override
    public List<String> columnNames() {
        return List.of(
                "DEVICE_ID",
                "DEVICE_TYPE",
                "SMETS",
                "SMI_STATUS",
                "IMPORT_MPXN",
                "SECONDARY_IMPORT_MPAN",
                "EXPORT_MPAN",
                "ASSOCIATED_DEVICE_ID");
    }

    @Override
    public List<String> keyColumns() {
        return List.of("DEVICE_ID");
    }

    @Override
    public String keyInFile() {
        return "device_id";
    }

    @Override
    public List<String> indexedColumns() {
        return List.of(ASSOCIATED);
    }

    @Override
    public void stage(StagedRow row, InventoryRecord device) {
        row.number(device.device().id().bits())
                .text(device.device().type().name())
                .text(device.device().generation().name())
                .text(device.device().smiStatus())
                .text(device.importMpxn().map(Mpxn::value))
                .text(device.secondaryImportMpan().map(Mpxn::value))
                .text(device.exportMpan().map(Mpxn::value));
        if (device.associatedDevice().isPresent()) {
            row.number(device.associatedDevice().get().bits());
        } else {
            row.missing();
        }
    }

    @Override
    public String showKey(ResultSet result) throws SQLException {
        return new Eui64(result.getLong(1)).toString();
    }

    @Override
    public void warnOfOddities(Connection connection, TableName table, Logger log) throws SQLException {
        var dangling =
                """
                SELECT ROW_OF.DEVICE_ID FROM %1$s ROW_OF
                LEFT JOIN %1$s NAMED ON NAMED.DEVICE_ID = ROW_OF.ASSOCIATED_DEVICE_ID
                WHERE ROW_OF.ASSOCIATED_DEVICE_ID IS NOT NULL AND NAMED.DEVICE_ID IS NULL"""
                        .formatted(table);
        var first = new ArrayList<Eui64>();
        long count = 0;
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(dangling)) {
            while (result.next()) {
                count++;
                if (first.size() < NAMED_IN_WARNING) {
                    first.add(new Eui64(result.getLong(1)));
                }
            }
        }
        if (count > 0) {
            log.warn(
                    "{} devices name an associated device that the inventory does not have, such as {}.", count, first);
        }
    }

    /** The row of a device; the parameter is its id. */
    static String selectById(TableName table) {
        return SELECT.formatted(table, "DEVICE_ID");
    }

    /** The rows of some devices; a {@code %s} is left for the parameters, which are their ids. */
    public static String selectAmong(TableName table) {
        return SELECT_WHERE.formatted(table, "DEVICE_ID IN (%s)");
    }

    /** The rows that name a device as associated; the parameter is that device's id. */
    static String selectByAssociated(TableName table) {
        return SELECT.formatted(table, ASSOCIATED);
    }

    /** A page of rows by id, which the database orders as a signed number; parameters are the lowest id and a limit. */
    static String selectPage(TableName table) {
        return (SELECT + " ORDER BY DEVICE_ID OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY")
                .formatted(table, "DEVICE_ID")
                .replace("DEVICE_ID = ?", "DEVICE_ID >= ?");
    }

    /** The row a result is at. */
    public static InventoryRecord read(ResultSet result) throws SQLException {
        var device = new TargetDevice(
                new Eui64(result.getLong(1)),
                DeviceType.valueOf(result.getString(2)),
                SmetsGeneration.valueOf(result.getString(3)),
                result.getString(4));
        return new InventoryRecord(device, mpxn(result, 5), mpxn(result, 6), mpxn(result, 7), associated(result));
    }

    private static Optional<Mpxn> mpxn(ResultSet result, int index) throws SQLException {
        return Optional.ofNullable(result.getString(index)).map(Mpxn::new);
    }

    private static Optional<Eui64> associated(ResultSet result) throws SQLException {
        var id = new Eui64(result.getLong(8));
        return result.wasNull() ? Optional.empty() : Optional.of(id);
    }
}
