package uk.gridwarden.commands;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** Why no one operator can be named: a sentence for each reason, since each is mended elsewhere. */
final class OperatorAbsence {
    private OperatorAbsence() {}

    /** Why no metering point was found at all. */
    static String ofNothing(AskedPoint asked, LocalDate on, RegistrationData data) throws UnavailableException {
        if (asked instanceof AskedPoint.Point point) {
            return notRegistered(point.mpxn(), on);
        }
        var id = ((AskedPoint.Device) asked).id();
        try (var view = data.open()) {
            var found = view.device(id);
            return found.isEmpty() ? "Device " + id + " is not in the inventory." : ofDevice(found.get(), view);
        }
    }

    /** A sentence about each point that has no operator, or more than one. */
    static List<String> ofPoints(List<OperatedMeteringPoint> points, LocalDate on) {
        return points.stream()
                .filter(point -> operators(point).size() != 1)
                .map(point -> operators(point).isEmpty()
                        ? notRegistered(point.mpxn(), on)
                        : "Metering point " + point.mpxn().masked() + " has "
                                + operators(point).size() + " Network Operators registered at once on " + on + ", "
                                + String.join(" and ", operators(point))
                                + ": registration data does not show which of them operates it.")
                .toList();
    }

    private static List<String> operators(OperatedMeteringPoint point) {
        return point.operators().stream()
                .map(operator -> operator.registration().networkOperator())
                .map(MarketParticipantId::value)
                .distinct()
                .collect(Collectors.toList());
    }

    private static String notRegistered(Mpxn mpxn, LocalDate on) {
        return "Metering point " + mpxn.masked() + " has no Network Operator registered on " + on + ".";
    }

    private static String ofDevice(InventoryRecord device, RegistrationView view) throws UnavailableException {
        var type = device.device().type();
        if (type == DeviceType.CHF) {
            return "A CHF serves no metering point, so it has no Network Operator; ask for a meter behind it.";
        }
        if (type == DeviceType.ESME || type == DeviceType.GSME) {
            return named(device) + " has no " + number(type) + " in the inventory.";
        }
        var expected = type == DeviceType.GPF ? "GSME" : "meter";
        if (device.associatedDevice().isEmpty()) {
            return named(device) + " is not associated with a " + expected + " in the inventory.";
        }
        var id = device.associatedDevice().get();
        var associated = view.device(id);
        if (associated.isEmpty()) {
            return "The " + expected + " " + id + " of " + named(device) + " is not in the inventory.";
        }
        var meter = associated.get();
        var isMeter = meter.device().type() == DeviceType.GSME
                || type != DeviceType.GPF && meter.device().type() == DeviceType.ESME;
        return isMeter
                ? named(meter) + ", which " + named(device) + " is associated with, has no "
                        + number(meter.device().type()) + " in the inventory."
                : named(device) + " is associated with " + named(meter) + " in the inventory, which is not a "
                        + expected + ".";
    }

    private static String named(InventoryRecord device) {
        return device.device().type() + " " + device.device().id();
    }

    private static String number(DeviceType meter) {
        return meter == DeviceType.GSME ? "MPRN" : "MPAN";
    }
}
