package uk.gridwarden.duty.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An event on record.
 *
 * @param number place in the register, ascending from 1
 * @param recordedAt when it was recorded
 * @param recordedBy who recorded it
 * @param duty the case it belongs to
 * @param kind what happened
 * @param on the day it happened
 * @param note remark; may be empty
 * @param withdraws the event that it withdraws; present in a withdrawal only
 */
public record DutyEvent(
        long number,
        Instant recordedAt,
        String recordedBy,
        DutyCase duty,
        DutyEventKind kind,
        LocalDate on,
        String note,
        Optional<Long> withdraws) {}
