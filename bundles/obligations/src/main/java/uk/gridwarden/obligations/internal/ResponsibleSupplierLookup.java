package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.gridwarden.obligations.MeteringSystem;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Finds the Responsible Supplier of the Smart Metering System around one meter: for electricity the supplier registered
 * for the import MPAN, or, if there is none, for the export MPAN; for gas the one registered for the MPRN.
 */
final class ResponsibleSupplierLookup {
    private final RegistrationView view;
    private final LocalDate day;

    ResponsibleSupplierLookup(RegistrationView view, LocalDate day) {
        this.view = view;
        this.day = day;
    }

    MeteringSystem of(InventoryRecord meter, Fuel fuel) throws RegistrationUnavailableException {
        return fuel == Fuel.GAS ? gas(meter) : electricity(meter);
    }

    private MeteringSystem gas(InventoryRecord meter) throws RegistrationUnavailableException {
        if (meter.importMpxn().isEmpty()) {
            return unknown(meter, Fuel.GAS, "The inventory names no MPRN for GSME " + id(meter) + ".");
        }
        var mprn = meter.importMpxn().get();
        var suppliers = suppliers(List.of(mprn), Fuel.GAS);
        return switch (suppliers.size()) {
            case 0 -> unknown(meter, Fuel.GAS, "No supplier is registered for MPRN " + mprn + " on " + day + ".");
            case 1 -> known(meter, Fuel.GAS, mprn, suppliers, "the supplier registered for MPRN " + mprn);
            default -> ambiguous(meter, Fuel.GAS, "MPRN " + mprn, suppliers);
        };
    }

    private MeteringSystem electricity(InventoryRecord meter) throws RegistrationUnavailableException {
        var imports = Stream.concat(meter.importMpxn().stream(), meter.secondaryImportMpan().stream())
                .distinct()
                .toList();
        var importSuppliers = suppliers(imports, Fuel.ELECTRICITY);
        if (importSuppliers.size() > 1) {
            return ambiguous(meter, Fuel.ELECTRICITY, "the import MPANs of ESME " + id(meter), importSuppliers);
        }
        if (importSuppliers.size() == 1) {
            var mpan = imports.get(0);
            return known(
                    meter, Fuel.ELECTRICITY, mpan, importSuppliers, "the supplier registered for import MPAN " + mpan);
        }
        return exportOnly(meter, imports);
    }

    private MeteringSystem exportOnly(InventoryRecord meter, List<Mpxn> imports)
            throws RegistrationUnavailableException {
        if (imports.isEmpty() && meter.exportMpan().isEmpty()) {
            return unknown(meter, Fuel.ELECTRICITY, "The inventory names no MPAN for ESME " + id(meter) + ".");
        }
        if (meter.exportMpan().isEmpty()) {
            return unknown(
                    meter,
                    Fuel.ELECTRICITY,
                    "No supplier is registered for import MPAN " + imports.get(0) + " on " + day + ".");
        }
        var mpan = meter.exportMpan().get();
        var suppliers = suppliers(List.of(mpan), Fuel.ELECTRICITY);
        return switch (suppliers.size()) {
            case 0 ->
                unknown(
                        meter,
                        Fuel.ELECTRICITY,
                        "No supplier is registered for ESME " + id(meter) + " on " + day + ".");
            case 1 ->
                known(
                        meter,
                        Fuel.ELECTRICITY,
                        mpan,
                        suppliers,
                        "the supplier registered for export MPAN " + mpan
                                + (imports.isEmpty()
                                        ? ", as the meter has no import MPAN"
                                        : ", as none is registered for its import MPAN"));
            default -> ambiguous(meter, Fuel.ELECTRICITY, "export MPAN " + mpan, suppliers);
        };
    }

    /** The suppliers in force; a row without supplier beside one with a supplier counts as a second answer. */
    private Set<Optional<MarketParticipantId>> suppliers(List<Mpxn> points, Fuel fuel)
            throws RegistrationUnavailableException {
        var all = new LinkedHashSet<Optional<MarketParticipantId>>();
        for (var point : points) {
            var here = new LinkedHashSet<Optional<MarketParticipantId>>();
            view.registrations(point, day).stream()
                    .filter(row -> row.fuel() == fuel)
                    .forEach(row -> here.add(row.registration().supplier()));
            if (here.size() > 1 || !here.contains(Optional.<MarketParticipantId>empty())) {
                all.addAll(here);
            }
        }
        return all;
    }

    private static MeteringSystem known(
            InventoryRecord meter, Fuel fuel, Mpxn point, Set<Optional<MarketParticipantId>> one, String basis) {
        return new MeteringSystem(
                fuel, id(meter), Optional.of(point), one.iterator().next(), basis);
    }

    private MeteringSystem ambiguous(
            InventoryRecord meter, Fuel fuel, String what, Set<Optional<MarketParticipantId>> suppliers) {
        var names = suppliers.stream()
                .map(supplier -> supplier.map(MarketParticipantId::value).orElse("no supplier"))
                .sorted()
                .toList();
        return unknown(
                meter,
                fuel,
                "Registration data gives more than one answer for " + what + " on " + day + ": "
                        + String.join(", ", names) + ".");
    }

    private static MeteringSystem unknown(InventoryRecord meter, Fuel fuel, String why) {
        return new MeteringSystem(fuel, id(meter), Optional.empty(), Optional.empty(), why);
    }

    private static Eui64 id(InventoryRecord meter) {
        return meter.device().id();
    }
}
