package uk.gridwarden.statistics.internal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.TargetDevice;

/**
 * A device with the metering points that decide who its Network Operator is, as the check of Service Requests takes them.
 *
 * @param device the device
 * @param fuel what its metering points deliver; empty where it has none
 * @param points each metering point's registrations of that fuel, whenever in force; the import one first
 */
record MeteredDevice(TargetDevice device, Optional<Fuel> fuel, List<List<Registration>> points) {

    /** The operator; empty unless every metering point is registered, and all of them to the same one. */
    Optional<MarketParticipantId> operatorOn(LocalDate day) {
        var operators = new HashSet<MarketParticipantId>();
        for (var registrations : points) {
            var ofPoint = ids(registrations, day, row -> Stream.of(row.networkOperator()));
            if (ofPoint.isEmpty()) {
                return Optional.empty();
            }
            operators.addAll(ofPoint);
        }
        return onlyOne(operators);
    }

    /** The supplier: that of the import metering point, or of the export one where there is no other. */
    Optional<MarketParticipantId> supplierOn(LocalDate day) {
        return points.stream()
                .findFirst()
                .flatMap(registrations -> onlyOne(ids(registrations, day, row -> row.supplier().stream())));
    }

    /** The registrations of all its metering points that were over by a day. */
    Stream<Registration> overBy(LocalDate day) {
        return points.stream()
                .flatMap(List::stream)
                .filter(row -> row.effectiveTo().isPresent()
                        && !row.effectiveTo().get().isAfter(day));
    }

    private static Set<MarketParticipantId> ids(
            List<Registration> registrations,
            LocalDate day,
            Function<Registration, Stream<MarketParticipantId>> named) {
        var ids = new HashSet<MarketParticipantId>();
        for (var row : registrations) {
            if (!row.effectiveFrom().isAfter(day)
                    && (row.effectiveTo().isEmpty() || row.effectiveTo().get().isAfter(day))) {
                named.apply(row).forEach(ids::add);
            }
        }
        return ids;
    }

    private static Optional<MarketParticipantId> onlyOne(Set<MarketParticipantId> ids) {
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
    }
}
