package uk.gridwarden.rule.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One row of registration data.
 *
 * @param networkOperator MPID of the Network Operator
 * @param supplier MPID of the registered supplier; empty when there is none
 * @param effectiveFrom first day, UTC
 * @param effectiveTo first day after, UTC; empty while open
 */
public record Registration(
        MarketParticipantId networkOperator,
        Optional<MarketParticipantId> supplier,
        LocalDate effectiveFrom,
        Optional<LocalDate> effectiveTo) {}
