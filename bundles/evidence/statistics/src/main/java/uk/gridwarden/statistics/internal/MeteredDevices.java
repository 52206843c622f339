package uk.gridwarden.statistics.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.BulkRegistrationData.BulkView;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;

/** Looks up many devices at once: the devices, the meters that answer for some of them, and all their metering points. */
final class MeteredDevices {
    private final BulkView view;

    MeteredDevices(BulkView view) {
        this.view = view;
    }

    /** Those of the devices that the inventory has, by id. */
    Map<Eui64, MeteredDevice> among(Collection<Eui64> ids) throws UnavailableException {
        var devices = view.devices(ids);
        var meters = view.devices(devices.values().stream()
                .filter(MeteredDevices::isServedByAnother)
                .flatMap(record -> record.associatedDevice().stream())
                .toList());
        var meterOf = new HashMap<Eui64, InventoryRecord>();
        devices.forEach((id, record) -> meterOf(record, meters).ifPresent(meter -> meterOf.put(id, meter)));
        var registrations = view.registrations(
                meterOf.values().stream().flatMap(MeteredDevices::points).toList());
        var metered = new HashMap<Eui64, MeteredDevice>();
        devices.forEach(
                (id, record) -> metered.put(id, metered(record, Optional.ofNullable(meterOf.get(id)), registrations)));
        return metered;
    }

    private static MeteredDevice metered(
            InventoryRecord record,
            Optional<InventoryRecord> meter,
            Map<Mpxn, List<RegistrationRecord>> registrations) {
        var fuel = meter.map(MeteredDevices::fuel);
        var points = meter.stream()
                .flatMap(MeteredDevices::points)
                .distinct()
                .map(mpxn -> registrations.getOrDefault(mpxn, List.of()).stream()
                        .filter(row -> row.fuel() == fuel.orElseThrow())
                        .map(RegistrationRecord::registration)
                        .toList())
                .toList();
        return new MeteredDevice(record.device(), points.isEmpty() ? Optional.empty() : fuel, points);
    }

    /** A meter answers for itself, a GPF's GSME for the GPF, and any meter for other devices associated with it. */
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
