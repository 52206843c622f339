package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.MeteringSystem;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Finds the Responsible Supplier of the Smart Metering System around one meter: for electricity the supplier registered
 * for the import MPAN, or, if there is no import MPAN, for the export MPAN; for gas the one registered for the MPRN.
 */
final class ResponsibleSupplierLookup {
    private final RegistrationView view;
    private final LocalDate day;

    ResponsibleSupplierLookup(RegistrationView view, LocalDate day) {
        this.view = view;
        this.day = day;
    }

    MeteringSystem of(InventoryRecord meter, Fuel fuel) throws UnavailableException {
        return fuel == Fuel.GAS ? gas(meter) : electricity(meter);
    }

    private MeteringSystem gas(InventoryRecord meter) throws UnavailableException {
        if (meter.importMpxn().isEmpty()) {
            return unknown(meter, Fuel.GAS, "The inventory has no MPRN for GSME " + id(meter) + ".");
        }
        var mprn = meter.importMpxn().get();
        var suppliers = suppliers(mprn, Fuel.GAS);
        return switch (suppliers.size()) {
            case 0 -> unknown(meter, Fuel.GAS, "No supplier is registered for MPRN " + mprn + " on " + day + ".");
            case 1 -> known(meter, Fuel.GAS, mprn, suppliers, "the supplier registered for MPRN " + mprn);
            default -> ambiguous(meter, Fuel.GAS, "MPRN " + mprn, suppliers);
        };
    }

    // The export MPAN counts only where there is no import MPAN; an import MPAN that nobody is registered for is one.
    private MeteringSystem electricity(InventoryRecord meter) throws UnavailableException {
        var imports = Stream.concat(meter.importMpxn().stream(), meter.secondaryImportMpan().stream())
                .distinct()
                .toList();
        return imports.isEmpty() ? exportOnly(meter) : importing(meter, imports);
    }

    private MeteringSystem importing(InventoryRecord meter, List<Mpxn> imports) throws UnavailableException {
        var registered = new LinkedHashMap<Mpxn, Set<Optional<MarketParticipantId>>>();
        var unregistered = new ArrayList<Mpxn>();
        for (var mpan : imports) {
            var here = suppliers(mpan, Fuel.ELECTRICITY);
            if (here.isEmpty()) {
                unregistered.add(mpan);
            } else {
                registered.put(mpan, here);
            }
        }
        if (registered.isEmpty()) {
            var export = meter.exportMpan().isEmpty()
                    ? ""
                    : " Its export MPAN does not count, as the meter has an import MPAN.";
            return unknown(
                    meter,
                    Fuel.ELECTRICITY,
                    "No supplier is registered for import MPAN " + listed(unregistered) + " on " + day + "." + export);
        }
        var suppliers = registered.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (suppliers.size() > 1) {
            return ambiguous(meter, Fuel.ELECTRICITY, "the import MPANs of ESME " + id(meter), suppliers);
        }
        var mpan = registered.keySet().iterator().next();
        var others = unregistered.isEmpty() ? "" : " (none is for its import MPAN " + listed(unregistered) + ")";
        return known(
                meter, Fuel.ELECTRICITY, mpan, suppliers, "the supplier registered for import MPAN " + mpan + others);
    }

    private static String listed(List<Mpxn> points) {
        return String.join(" or ", points.stream().map(Mpxn::toString).toList());
    }

    private MeteringSystem exportOnly(InventoryRecord meter) throws UnavailableException {
        if (meter.exportMpan().isEmpty()) {
            return unknown(meter, Fuel.ELECTRICITY, "The inventory has no MPAN for ESME " + id(meter) + ".");
        }
        var mpan = meter.exportMpan().get();
        var suppliers = suppliers(mpan, Fuel.ELECTRICITY);
        return switch (suppliers.size()) {
            case 0 ->
                unknown(
                        meter,
                        Fuel.ELECTRICITY,
                        "No supplier is registered for export MPAN " + mpan + " of ESME " + id(meter) + " on " + day
                                + ".");
            case 1 ->
                known(
                        meter,
                        Fuel.ELECTRICITY,
                        mpan,
                        suppliers,
                        "the supplier registered for export MPAN " + mpan + ", as the meter has no import MPAN");
            default -> ambiguous(meter, Fuel.ELECTRICITY, "export MPAN " + mpan, suppliers);
        };
    }

    /**
     * The suppliers in force, none where there is no row or only rows without one; a row without supplier beside one with
     * a supplier counts as a second answer.
     */
    private Set<Optional<MarketParticipantId>> suppliers(Mpxn point, Fuel fuel) throws UnavailableException {
        var all = view.registrations(point, day).stream()
                .filter(row -> row.fuel() == fuel)
                .map(row -> row.registration().supplier())
                .collect(Collectors.toSet());
        return all.stream().allMatch(Optional::isEmpty) ? Set.of() : all;
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
