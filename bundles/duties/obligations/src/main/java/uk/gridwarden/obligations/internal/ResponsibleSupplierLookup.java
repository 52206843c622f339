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
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Finds the Responsible Supplier of the Smart Metering System around one meter: for electricity the supplier registered
 * for the import MPAN, or, if there is no import MPAN, for the export MPAN; for gas the one registered for the MPRN.
 */
final class ResponsibleSupplierLookup {
    private static final String IMPORT = "import MPAN";

    private final RegistrationView view;
    private final LocalDate day;

    ResponsibleSupplierLookup(RegistrationView view, LocalDate day) {
        this.view = view;
        this.day = day;
    }

    // The export MPAN counts only without an import MPAN; an import MPAN without a registration is still one.
    MeteringSystem of(InventoryRecord meter) throws UnavailableException {
        if (meter.device().type() == DeviceType.GSME) {
            return of(meter, Fuel.GAS, "MPRN", meter.importMpxn().stream().toList(), "");
        }
        var imports = Stream.concat(meter.importMpxn().stream(), meter.secondaryImportMpan().stream())
                .distinct()
                .toList();
        return imports.isEmpty()
                ? of(
                        meter,
                        Fuel.ELECTRICITY,
                        "export MPAN",
                        meter.exportMpan().stream().toList(),
                        ", as the meter has no import MPAN")
                : of(meter, Fuel.ELECTRICITY, IMPORT, imports, "");
    }

    private MeteringSystem of(InventoryRecord meter, Fuel fuel, String kind, List<Mpxn> points, String because)
            throws UnavailableException {
        var name = meter.device().type() + " " + meter.device().id();
        if (points.isEmpty()) {
            var missing = fuel == Fuel.GAS ? "MPRN" : "MPAN";
            return unknown(meter, fuel, "The inventory has no " + missing + " for " + name + ".");
        }
        var registered = new LinkedHashMap<Mpxn, Set<Optional<MarketParticipantId>>>();
        var unregistered = new ArrayList<Mpxn>();
        for (var point : points) {
            var here = suppliers(point, fuel);
            if (here.isEmpty()) {
                unregistered.add(point);
            } else {
                registered.put(point, here);
            }
        }
        if (registered.isEmpty()) {
            var export = kind.equals(IMPORT) && meter.exportMpan().isPresent()
                    ? " Its export MPAN does not count, as the meter has an import MPAN."
                    : "";
            var sentence = "No supplier is registered for " + kind + " " + listed(points) + " on " + day + ".";
            return unknown(meter, fuel, sentence + export);
        }
        var suppliers = registered.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (suppliers.size() > 1) {
            var what = points.size() == 1 ? kind + " " + points.get(0) : "the import MPANs of " + name;
            return unknown(
                    meter,
                    fuel,
                    "Registration data gives more than one answer for " + what + " on " + day + ": " + names(suppliers)
                            + ".");
        }
        var point = registered.keySet().iterator().next();
        var others = unregistered.isEmpty() ? "" : " (none is for its " + kind + " " + listed(unregistered) + ")";
        return new MeteringSystem(
                fuel,
                meter.device().id(),
                Optional.of(point),
                suppliers.iterator().next(),
                "the supplier registered for " + kind + " " + point + others + because);
    }

    /** The suppliers in force; a row without a supplier beside a row with one counts as a second answer. */
    private Set<Optional<MarketParticipantId>> suppliers(Mpxn point, Fuel fuel) throws UnavailableException {
        var all = view.registrations(point, day).stream()
                .filter(row -> row.fuel() == fuel)
                .map(row -> row.registration().supplier())
                .collect(Collectors.toSet());
        return all.stream().allMatch(Optional::isEmpty) ? Set.of() : all;
    }

    private static String listed(List<Mpxn> points) {
        return points.stream().map(Mpxn::toString).collect(Collectors.joining(" or "));
    }

    private static String names(Set<Optional<MarketParticipantId>> suppliers) {
        return suppliers.stream()
                .map(supplier -> supplier.map(MarketParticipantId::value).orElse("no supplier"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static MeteringSystem unknown(InventoryRecord meter, Fuel fuel, String why) {
        return new MeteringSystem(fuel, meter.device().id(), Optional.empty(), Optional.empty(), why);
    }
}
