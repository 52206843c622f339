package uk.gridwarden.registration.internal.analysis;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.smki.CertificateDates;

/**
 * One Network Operator cell.
 *
 * @param device the device that it is in
 * @param readAt when it was read
 * @param holder EUI-64 in the certificate it holds
 * @param role role in that certificate
 * @param serial its serial number, where known
 */
record OperatorCell(Eui64 device, Instant readAt, Eui64 holder, RemotePartyRole role, Optional<BigInteger> serial) {
    /** The devices that the check of Service Requests concerns. */
    private static final Set<DeviceType> CHECKED = Set.of(DeviceType.ESME, DeviceType.GPF);

    /**
     * The state of a cell.
     *
     * @param state which
     * @param isExpiryNotKnown whether it counts as correct although the dates of its certificate are not known
     * @param isPrevented whether the check of Service Requests would have kept it right
     */
    record Placed(PlacementState state, boolean isExpiryNotKnown, boolean isPrevented) {
        private static Placed in(PlacementState state) {
            return new Placed(state, false, false);
        }
    }

    /** The day whose registrations count. */
    LocalDate readOn() {
        return LocalDate.ofInstant(readAt, ZoneOffset.UTC);
    }

    /** The state it is in, with what is known of its device. */
    Placed placed(Optional<MeteredDevice> metered, KnownOrganisations organisations, CertificateDates dates) {
        return switch (role) {
            case SUPPLIER -> Placed.in(PlacementState.STILL_SUPPLIER);
            case ACCESS_CONTROL_BROKER -> Placed.in(PlacementState.STILL_ACB);
            case NETWORK_OPERATOR ->
                metered.flatMap(known -> known.operatorOn(readOn())
                                .map(registered -> ofOperator(known, registered, organisations, dates)))
                        .orElse(Placed.in(PlacementState.UNKNOWN));
            case ROOT, RECOVERY, TRANSITIONAL_COS, LOAD_CONTROLLER -> Placed.in(PlacementState.UNKNOWN);
        };
    }

    private Placed ofOperator(
            MeteredDevice metered,
            MarketParticipantId registered,
            KnownOrganisations organisations,
            CertificateDates dates) {
        var needed = metered.fuel().orElseThrow().networkOperatorRole();
        var readOn = readOn();
        if (organisations.standsFor(holder, registered, needed, readOn)) {
            return dated(dates);
        }
        if (!organisations.isNetworkOperator(holder, readOn)) {
            return Placed.in(PlacementState.UNKNOWN);
        }
        var wasRight = metered.overBy(readOn)
                .anyMatch(row -> organisations.standsFor(
                        holder,
                        row.networkOperator(),
                        needed,
                        row.effectiveTo().orElseThrow().minusDays(1)));
        return new Placed(
                PlacementState.ANOTHER_OPERATOR,
                false,
                !wasRight && CHECKED.contains(metered.device().type()));
    }

    private Placed dated(CertificateDates dates) {
        var validity = serial.flatMap(number -> dates.validity(holder, number));
        var isExpired = validity.map(known -> known.isOverAt(readAt)).orElse(false);
        return new Placed(isExpired ? PlacementState.EXPIRED : PlacementState.CORRECT, validity.isEmpty(), false);
    }
}
