package uk.gridwarden.registration.internal.analysis;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.smki.CertificateDates;

/**
 * One Network Operator cell with what is registered for its device on the day it was read.
 *
 * @param readAt when it was read
 * @param holder EUI-64 in the certificate it holds
 * @param role role in that certificate
 * @param serial its serial number, where known
 * @param deviceType type of the device, or {@code unknown}
 * @param smets its generation, or {@code unknown}
 * @param fuel the fuel of its registrations; empty when there are none
 * @param operators the operators that are registered for any of its metering points; filled while it is read
 * @param suppliers the suppliers that are; filled while it is read
 */
record OperatorCell(
        Instant readAt,
        Eui64 holder,
        RemotePartyRole role,
        Optional<BigInteger> serial,
        String deviceType,
        String smets,
        Optional<Fuel> fuel,
        Set<MarketParticipantId> operators,
        Set<MarketParticipantId> suppliers) {
    private static final String UNKNOWN = "unknown";

    OperatorCell(
            Instant readAt,
            Eui64 holder,
            RemotePartyRole role,
            Optional<BigInteger> serial,
            String deviceType,
            String smets,
            Optional<Fuel> fuel) {
        this(readAt, holder, role, serial, deviceType, smets, fuel, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /**
     * The state of a cell.
     *
     * @param state which
     * @param isExpiryNotKnown whether it counts as correct although the dates of its certificate are not known
     */
    record Placed(PlacementState state, boolean isExpiryNotKnown) {}

    /** The state it is in. An operator's own party decides, so any of its EUI-64s is right. */
    Placed placed(KnownOrganisations organisations, CertificateDates dates) {
        var state =
                switch (role) {
                    case SUPPLIER -> PlacementState.STILL_SUPPLIER;
                    case ACCESS_CONTROL_BROKER -> PlacementState.STILL_ACB;
                    case NETWORK_OPERATOR -> stateOfOperator(organisations);
                    case ROOT, RECOVERY, TRANSITIONAL_COS, LOAD_CONTROLLER -> PlacementState.UNKNOWN;
                };
        return state == PlacementState.CORRECT ? dated(dates) : new Placed(state, false);
    }

    private Placed dated(CertificateDates dates) {
        var validity = serial.flatMap(number -> dates.validity(holder, number));
        var isExpired = validity.map(known -> known.isOverAt(readAt)).orElse(false);
        return new Placed(isExpired ? PlacementState.EXPIRED : PlacementState.CORRECT, validity.isEmpty());
    }

    /** The day whose registrations count. */
    LocalDate readOn() {
        return LocalDate.ofInstant(readAt, ZoneOffset.UTC);
    }

    private PlacementState stateOfOperator(KnownOrganisations organisations) {
        if (fuel.isEmpty() || operators.size() != 1) {
            return PlacementState.UNKNOWN;
        }
        var readOn = readOn();
        var needed = fuel.get().networkOperatorRole();
        var registered = organisations.partiesOf(operators.iterator().next(), needed::equals, readOn);
        var holders = organisations.partiesOf(holder, UserRole::isNetworkOperator, readOn);
        if (registered.isEmpty() || holders.isEmpty()) {
            return PlacementState.UNKNOWN;
        }
        return Collections.disjoint(registered, organisations.partiesOf(holder, needed::equals, readOn))
                ? PlacementState.ANOTHER_OPERATOR
                : PlacementState.CORRECT;
    }

    String operator() {
        return onlyOne(operators);
    }

    String supplier() {
        return onlyOne(suppliers);
    }

    private static String onlyOne(Set<MarketParticipantId> ids) {
        return ids.size() == 1 ? ids.iterator().next().value() : UNKNOWN;
    }
}
