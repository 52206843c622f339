package uk.gridwarden.rule.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One row of organisation data: an EUI-64 that a party uses in a role, and one of its market participant ids.
 *
 * @param id EUI-64
 * @param role User Role
 * @param party the party's name
 * @param mpid market participant id
 * @param validFrom first day, UTC
 * @param validTo first day after, UTC; empty while open
 */
public record OrganisationRecord(
        Eui64 id,
        UserRole role,
        String party,
        MarketParticipantId mpid,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {}
