package uk.gridwarden.statistics.internal;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.smki.CertificateDates;
import uk.gridwarden.statistics.CellState;

/** Determines the state of each of millions of cells, from all organisations in memory, by plain loops. */
final class CellStates {
    /** The devices that the check of Service Requests concerns. */
    private static final Set<DeviceType> CHECKED = Set.of(DeviceType.ESME, DeviceType.GPF);

    private static final int HEX = 16;

    private final Map<Eui64, List<OrganisationRecord>> byId;
    private final Map<MarketParticipantId, List<OrganisationRecord>> byMpid;
    private final CertificateDates dates;

    CellStates(List<OrganisationRecord> organisations, CertificateDates dates) {
        this.byId = organisations.stream().collect(Collectors.groupingBy(OrganisationRecord::id));
        this.byMpid = organisations.stream().collect(Collectors.groupingBy(OrganisationRecord::mpid));
        this.dates = dates;
    }

    /**
     * The state of a cell.
     *
     * @param state the state
     * @param isExpiryNotKnown whether it counts as correct although the dates of its certificate are not known
     * @param isPrevented whether the check of Service Requests would have kept it correct
     */
    record Determined(CellState state, boolean isExpiryNotKnown, boolean isPrevented) {
        private static Determined as(CellState state) {
            return new Determined(state, false, false);
        }
    }

    /** The day whose registrations count for a cell. */
    static LocalDate dayOf(CredentialRecord cell) {
        return LocalDate.ofInstant(cell.readAt(), ZoneOffset.UTC);
    }

    /** The state of a cell, given its device where that is known. */
    Determined of(CredentialRecord cell, Optional<MeteredDevice> device) {
        return switch (cell.role()) {
            case SUPPLIER -> Determined.as(CellState.STILL_SUPPLIER);
            case ACCESS_CONTROL_BROKER -> Determined.as(CellState.STILL_ACB);
            case NETWORK_OPERATOR ->
                device.flatMap(known -> known.operatorOn(dayOf(cell)).map(operator -> of(cell, known, operator)))
                        .orElse(Determined.as(CellState.UNKNOWN));
            case ROOT, RECOVERY, TRANSITIONAL_COS, LOAD_CONTROLLER -> Determined.as(CellState.UNKNOWN);
        };
    }

    private Determined of(CredentialRecord cell, MeteredDevice device, MarketParticipantId registered) {
        var needed = device.fuel().orElseThrow().networkOperatorRole();
        var day = dayOf(cell);
        if (standsFor(cell.holder(), registered, needed, day)) {
            return dated(cell);
        }
        if (!isNetworkOperator(cell.holder(), day)) {
            return Determined.as(CellState.UNKNOWN);
        }
        var wasCorrect = device.overBy(day)
                .anyMatch(row -> standsFor(
                        cell.holder(),
                        row.networkOperator(),
                        needed,
                        row.effectiveTo().orElseThrow().minusDays(1)));
        return new Determined(
                CellState.ANOTHER_OPERATOR,
                false,
                !wasCorrect && CHECKED.contains(device.device().type()));
    }

    private Determined dated(CredentialRecord cell) {
        var validity = cell.serial().flatMap(serial -> dates.validity(cell.holder(), new BigInteger(serial, HEX)));
        var isExpired = validity.map(known -> known.isOverAt(cell.readAt())).orElse(false);
        return new Determined(isExpired ? CellState.EXPIRED : CellState.CORRECT, validity.isEmpty(), false);
    }

    /** Whether an EUI-64 is that of a party that holds a market participant id in a role on a day. */
    private boolean standsFor(Eui64 id, MarketParticipantId mpid, UserRole role, LocalDate on) {
        for (var holder : byMpid.getOrDefault(mpid, List.of())) {
            if (holder.role() == role && isInForce(holder, on) && isOfParty(id, holder.party(), on)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfParty(Eui64 id, String party, LocalDate on) {
        for (var row : byId.getOrDefault(id, List.of())) {
            if (row.party().equals(party) && isInForce(row, on)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNetworkOperator(Eui64 id, LocalDate on) {
        for (var row : byId.getOrDefault(id, List.of())) {
            if (row.role().isNetworkOperator() && isInForce(row, on)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInForce(OrganisationRecord row, LocalDate on) {
        return !row.validFrom().isAfter(on)
                && (row.validTo().isEmpty() || on.isBefore(row.validTo().get()));
    }
}
