package uk.gridwarden.duty.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
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
        Kind kind,
        LocalDate on,
        String note,
        Optional<Long> withdraws) {

    /** The kind of event. Names are stored and must not change. */
    public enum Kind {
        /** The User became aware of a vulnerability or cause (G3.17). */
        BECAME_AWARE("G3.17", ""),
        /** The manufacturer or developer was notified (G3.18(a)). */
        MANUFACTURER_NOTIFIED("G3.17", "G3.18(a)"),
        /** The User has reason to be satisfied that the manufacturer or developer knows already (G3.19). */
        MANUFACTURER_ALREADY_AWARE("G3.17", ""),
        /** Steps to rectify or mitigate were agreed and begun (G3.18(b)). */
        STEPS_AGREED("G3.17", "G3.18(b)"),
        /** The Security Sub-Committee was told of the steps and their time (G3.18(c)). */
        SECURITY_SUB_COMMITTEE_NOTIFIED("G3.17", "G3.18(c)"),
        /** Arrangements to be notified are in place (G3.20). */
        ARRANGEMENT_IN_PLACE("G3.20", ""),
        /** Such arrangements have ended. */
        ARRANGEMENT_ENDED("G3.20", ""),
        /** An earlier event was recorded in error and no longer counts. */
        WITHDRAWN("", "");

        private final String clause;
        private final String step;

        Kind(String clause, String step) {
            this.clause = clause;
            this.step = step;
        }

        /** The clause it belongs to; empty for a withdrawal, which may belong to any. */
        public String clause() {
            return clause;
        }

        /** True when it is the step of this name, such as {@code G3.18(a)}. */
        public boolean isStep(String name) {
            return !step.isEmpty() && step.equals(name);
        }

        /** True when it is one of the steps that follow from awareness. */
        public boolean isStep() {
            return !step.isEmpty();
        }

        /** The name for command lines: lower case with hyphens. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind with this key. */
        public static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }
}
