package uk.gridwarden.obligations;

import java.time.LocalDate;
import java.util.Optional;

/** Since when a text version was in force. */
public sealed interface EffectiveFrom {

    /** The first day on which it may have been in force. */
    LocalDate earliest();

    /** The last day that can have been its first. */
    LocalDate latest();

    /** Before any other text version that was read. */
    record Beginning() implements EffectiveFrom {
        @Override
        public LocalDate earliest() {
            return LocalDate.MIN;
        }

        @Override
        public LocalDate latest() {
            return LocalDate.MIN;
        }
    }

    /**
     * A known first day.
     *
     * @param date the day
     * @param configuredWithin the bounds within which the operator of this installation chose it; empty where the clause
     *     file gives the day itself
     */
    record On(LocalDate date, Optional<Between> configuredWithin) implements EffectiveFrom {
        @Override
        public LocalDate earliest() {
            return date;
        }

        @Override
        public LocalDate latest() {
            return date;
        }
    }

    /** Some day strictly between two others. */
    record Between(LocalDate after, LocalDate before) implements EffectiveFrom {
        /** Rejects bounds with no day between them. */
        public Between {
            if (!after.plusDays(1).isBefore(before)) {
                throw new IllegalArgumentException("no day lies between " + after + " and " + before);
            }
        }

        /** Whether a day lies strictly between the two. */
        public boolean contains(LocalDate day) {
            return day.isAfter(after) && day.isBefore(before);
        }

        @Override
        public LocalDate earliest() {
            return after.plusDays(1);
        }

        @Override
        public LocalDate latest() {
            return before.minusDays(1);
        }
    }
}
