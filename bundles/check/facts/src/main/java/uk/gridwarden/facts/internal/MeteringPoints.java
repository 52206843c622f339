package uk.gridwarden.facts.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Which metering points a device serves.
 *
 * <p>The inventory keeps MPANs and MPRNs with the Smart Meter, so every other device is answered for by the meter it is
 * associated with: a GPF by its GSME, a PPMID by its ESME. A Communications Hub serves no metering point of its own.
 */
final class MeteringPoints {
    private MeteringPoints() {}

    static List<MeteringPoint> of(InventoryRecord device, RegistrationView view, LocalDate on)
            throws UnavailableException {
        if (isMeter(device)) {
            return ofMeter(device, "of the device", view, on);
        }
        if (device.device().type() == DeviceType.CHF
                || device.associatedDevice().isEmpty()) {
            return List.of();
        }
        var associated = view.device(device.associatedDevice().get());
        if (associated.isEmpty() || !isExpectedMeter(device, associated.get())) {
            return List.of();
        }
        var meter = associated.get().device();
        return ofMeter(associated.get(), "of " + meter.type() + " " + meter.id(), view, on);
    }

    private static boolean isMeter(InventoryRecord device) {
        return device.device().type() == DeviceType.ESME || device.device().type() == DeviceType.GSME;
    }

    /** A GPF stands for gas: an ESME in its association would lead to the wrong operator. */
    private static boolean isExpectedMeter(InventoryRecord device, InventoryRecord meter) {
        return device.device().type() == DeviceType.GPF ? meter.device().type() == DeviceType.GSME : isMeter(meter);
    }

    private static List<MeteringPoint> ofMeter(InventoryRecord meter, String owner, RegistrationView view, LocalDate on)
            throws UnavailableException {
        var points = new ArrayList<MeteringPoint>();
        if (meter.device().type() == DeviceType.GSME) {
            add(points, meter.importMpxn(), Fuel.GAS, "MPRN " + owner, view, on);
        } else {
            add(points, meter.importMpxn(), Fuel.ELECTRICITY, "import MPAN " + owner, view, on);
            add(points, meter.secondaryImportMpan(), Fuel.ELECTRICITY, "secondary import MPAN " + owner, view, on);
            add(points, meter.exportMpan(), Fuel.ELECTRICITY, "export MPAN " + owner, view, on);
        }
        return points;
    }

    private static void add(
            List<MeteringPoint> points,
            Optional<Mpxn> mpxn,
            Fuel fuel,
            String source,
            RegistrationView view,
            LocalDate on)
            throws UnavailableException {
        if (mpxn.isEmpty()) {
            return;
        }
        var registrations = view.registrations(mpxn.get(), on).stream()
                .filter(row -> row.fuel() == fuel)
                .map(row -> row.registration())
                .toList();
        var prefix = fuel == Fuel.ELECTRICITY
                ? view.distributorByPrefix(mpxn.get())
                : Optional.<uk.gridwarden.rule.api.MarketParticipantId>empty();
        points.add(new MeteringPoint(mpxn.get(), fuel, source, registrations, prefix));
    }
}
