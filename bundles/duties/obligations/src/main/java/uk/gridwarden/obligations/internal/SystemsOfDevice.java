package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;

/**
 * Follows the inventory's links from a device to the meters around which its Smart Metering Systems are built.
 *
 * <p>A meter is its own. A GPF belongs to its GSME. A Communications Hub belongs to the system of every meter associated
 * with it, so electricity and gas may have different Responsible Suppliers. Any other device belongs to the meter or GPF
 * it names.
 */
final class SystemsOfDevice {
    private final RegistrationView view;
    private final ResponsibleSupplierLookup suppliers;

    SystemsOfDevice(RegistrationView view, LocalDate day) {
        this.view = view;
        this.suppliers = new ResponsibleSupplierLookup(view, day);
    }

    /**
     * The Smart Metering Systems of a device.
     *
     * @param systems those found
     * @param unresolved one sentence for each thing that the data does not show
     */
    record Found(List<MeteringSystem> systems, List<String> unresolved) {}

    Found find(InventoryRecord device) throws UnavailableException {
        return switch (device.device().type()) {
            case ESME, GSME -> around(List.of(device));
            case GPF -> throughGsme(device);
            case CHF -> ofHub(device);
            case HCALCS, PPMID, IHD, CAD -> ofOtherDevice(device);
        };
    }

    private Found throughGsme(InventoryRecord gpf) throws UnavailableException {
        if (gpf.associatedDevice().isEmpty()) {
            return unresolved("The inventory has no GSME for GPF " + id(gpf) + ".");
        }
        var gsme = view.device(gpf.associatedDevice().get());
        if (gsme.isEmpty() || gsme.get().device().type() != DeviceType.GSME) {
            return unresolved("GPF " + id(gpf) + " names device "
                    + gpf.associatedDevice().get() + ", which is not a GSME in the inventory.");
        }
        return around(List.of(gsme.get()));
    }

    private Found ofHub(InventoryRecord hub) throws UnavailableException {
        var meters = new LinkedHashMap<Eui64, InventoryRecord>();
        if (hub.associatedDevice().isPresent()) {
            view.device(hub.associatedDevice().get())
                    .filter(SystemsOfDevice::isMeter)
                    .ifPresent(meter -> meters.put(id(meter), meter));
        }
        view.devicesAssociatedWith(id(hub)).stream()
                .filter(SystemsOfDevice::isMeter)
                .forEach(meter -> meters.put(id(meter), meter));
        if (meters.isEmpty()) {
            return unresolved("No meter of the inventory is associated with CHF " + id(hub) + ".");
        }
        return around(List.copyOf(meters.values()));
    }

    private Found ofOtherDevice(InventoryRecord device) throws UnavailableException {
        var name = device.device().type() + " " + id(device);
        if (device.associatedDevice().isEmpty()) {
            return unresolved("The inventory has no meter for " + name + ".");
        }
        var target = view.device(device.associatedDevice().get());
        if (target.isEmpty()) {
            return unresolved(
                    name + " names device " + device.associatedDevice().get() + ", which the inventory does not hold.");
        }
        return switch (target.get().device().type()) {
            case ESME, GSME -> around(List.of(target.get()));
            case GPF -> throughGsme(target.get());
            case CHF -> onHub(name, target.get());
            case HCALCS, PPMID, IHD, CAD ->
                unresolved(name + " names device " + device.associatedDevice().get()
                        + ", which is not a meter, GPF or Communications Hub.");
        };
    }

    // A device that names only its hub may belong to any meter there: the answer stands if all have one supplier.
    private Found onHub(String name, InventoryRecord hub) throws UnavailableException {
        var all = ofHub(hub);
        var answers =
                all.systems().stream().map(MeteringSystem::responsibleSupplier).collect(Collectors.toSet());
        if (all.unresolved().isEmpty() && answers.size() == 1) {
            return all;
        }
        return unresolved(
                name + " names only CHF " + id(hub) + ", whose meters do not all have the same Responsible Supplier.");
    }

    private Found around(List<InventoryRecord> meters) throws UnavailableException {
        var systems = new ArrayList<MeteringSystem>();
        for (var meter : meters) {
            systems.add(suppliers.of(meter));
        }
        return new Found(
                systems,
                systems.stream()
                        .filter(system -> system.responsibleSupplier().isEmpty())
                        .map(MeteringSystem::basis)
                        .toList());
    }

    private static Found unresolved(String why) {
        return new Found(List.of(), List.of(why));
    }

    private static boolean isMeter(InventoryRecord record) {
        return record.device().type() == DeviceType.ESME || record.device().type() == DeviceType.GSME;
    }

    private static Eui64 id(InventoryRecord record) {
        return record.device().id();
    }
}
