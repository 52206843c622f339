package uk.gridwarden.registration.internal.analysis;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.jdbc.InventoryTable;
import uk.gridwarden.registration.internal.jdbc.RegistrationTable;
import uk.gridwarden.registration.internal.jdbc.TableName;
import uk.gridwarden.registration.internal.jdbc.VersionScan;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/**
 * Looks up many devices at once. A query for all devices, one for the meters that answer for some of them and one for all
 * metering points cost a fraction of what a join costs, whose result Derby sorts on the disk.
 */
final class MeteredDevices {
    private final VersionScan scan;
    private final TableName inventory;
    private final TableName registration;

    MeteredDevices(VersionScan scan, TableName inventory, TableName registration) {
        this.scan = scan;
        this.inventory = inventory;
        this.registration = registration;
    }

    /** Those of the devices that the inventory has, by id. */
    Map<Eui64, MeteredDevice> among(Collection<Eui64> ids) throws SQLException {
        var devices = records(ids);
        var meters = records(devices.values().stream()
                .filter(MeteredDevices::isServedByAnother)
                .flatMap(record -> record.associatedDevice().stream())
                .toList());
        var meterOf = new HashMap<Eui64, InventoryRecord>();
        for (var record : devices.values()) {
            meterOf(record, meters)
                    .ifPresent(meter -> meterOf.put(record.device().id(), meter));
        }
        var registrations = registrations(meterOf.values());
        var metered = new HashMap<Eui64, MeteredDevice>();
        for (var record : devices.values()) {
            metered.put(
                    record.device().id(),
                    metered(
                            record,
                            Optional.ofNullable(meterOf.get(record.device().id())),
                            registrations));
        }
        return metered;
    }

    private Map<Eui64, InventoryRecord> records(Collection<Eui64> ids) throws SQLException {
        var keys = new LinkedHashSet<Long>();
        ids.forEach(id -> keys.add(id.bits()));
        var found = new HashMap<Eui64, InventoryRecord>();
        scan.readAmong(InventoryTable.selectAmong(inventory), keys, row -> {
            var record = InventoryTable.read(row);
            found.put(record.device().id(), record);
        });
        return found;
    }

    private Map<Mpxn, List<RegistrationRecord>> registrations(Collection<InventoryRecord> meters) throws SQLException {
        Set<String> keys = new LinkedHashSet<>();
        meters.forEach(meter -> points(meter).map(Mpxn::value).forEach(keys::add));
        var found = new HashMap<Mpxn, List<RegistrationRecord>>();
        scan.readAmong(RegistrationTable.selectAmong(registration), keys, row -> {
            var record = RegistrationTable.read(row);
            found.computeIfAbsent(record.mpxn(), mpxn -> new ArrayList<>()).add(record);
        });
        return found;
    }

    private static MeteredDevice metered(
            InventoryRecord record,
            Optional<InventoryRecord> meter,
            Map<Mpxn, List<RegistrationRecord>> registrations) {
        var fuel = meter.map(MeteredDevices::fuel);
        var points = meter.stream()
                .flatMap(MeteredDevices::points)
                .distinct()
                .map(mpxn -> of(fuel.orElseThrow(), registrations.getOrDefault(mpxn, List.of())))
                .toList();
        return new MeteredDevice(record.device(), points.isEmpty() ? Optional.empty() : fuel, points);
    }

    private static List<Registration> of(Fuel fuel, List<RegistrationRecord> records) {
        return records.stream()
                .filter(record -> record.fuel() == fuel)
                .map(RegistrationRecord::registration)
                .toList();
    }

    /** A meter answers for itself, a GPF's GSME for the GPF, and any meter for what else is associated with it. */
    private static Optional<InventoryRecord> meterOf(InventoryRecord record, Map<Eui64, InventoryRecord> meters) {
        if (isMeter(record)) {
            return Optional.of(record);
        }
        return record.associatedDevice()
                .filter(id -> isServedByAnother(record))
                .flatMap(id -> Optional.ofNullable(meters.get(id)))
                .filter(meter -> record.device().type() == DeviceType.GPF
                        ? meter.device().type() == DeviceType.GSME
                        : isMeter(meter));
    }

    private static boolean isServedByAnother(InventoryRecord record) {
        return !isMeter(record) && record.device().type() != DeviceType.CHF;
    }

    private static boolean isMeter(InventoryRecord record) {
        return record.device().type() == DeviceType.ESME || record.device().type() == DeviceType.GSME;
    }

    private static Fuel fuel(InventoryRecord meter) {
        return meter.device().type() == DeviceType.GSME ? Fuel.GAS : Fuel.ELECTRICITY;
    }

    private static Stream<Mpxn> points(InventoryRecord meter) {
        return meter.device().type() == DeviceType.GSME
                ? meter.importMpxn().stream()
                : Stream.of(meter.importMpxn(), meter.secondaryImportMpan(), meter.exportMpan())
                        .flatMap(Optional::stream);
    }
}
