package uk.gridwarden.rule.api;

import java.util.List;
import java.util.Optional;

/**
 * A metering point that the target device serves, with its registrations at the relevant time.
 *
 * @param mpxn MPAN or MPRN
 * @param fuel electricity or gas
 * @param source its origin in words, such as {@code import MPAN of the device} or {@code MPRN of GSME …}
 * @param registrations the rows in force at the relevant time; more than one when data overlaps
 * @param distributorByPrefix the distributor whose area an MPAN's first two digits name; never decides anything
 */
public record MeteringPoint(
        Mpxn mpxn,
        Fuel fuel,
        String source,
        List<Registration> registrations,
        Optional<MarketParticipantId> distributorByPrefix) {

    /** Copies the list. */
    public MeteringPoint {
        registrations = List.copyOf(registrations);
    }
}
