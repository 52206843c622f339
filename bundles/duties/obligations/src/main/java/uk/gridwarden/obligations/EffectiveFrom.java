package uk.gridwarden.obligations;

import java.time.LocalDate;
import java.util.Optional;

/** The first day on which a text version was in force. */
public sealed interface EffectiveFrom {

    /** The first day on which it may have been in force. */
    default LocalDate earliest() {
        return this instanceof Between bounds ? bounds.after.plusDays(1) : latest();
    }

    /** The latest day that can have been its first. */
    default LocalDate latest() {
        if (this instanceof Between bounds) {
            return bounds.before.minusDays(1);
        }
        return this instanceof On known ? known.date : LocalDate.MIN;
    }

    /** Before any other text version that was read. */
    record Beginning() implements EffectiveFrom {}

    /**
     * A known first day.
     *
     * @param date the day
     * @param configuredWithin the bounds within which the operator of this installation chose it; empty where the clause
     *     file gives the day itself
     */
    record On(LocalDate date, Optional<Between> configuredWithin) implements EffectiveFrom {}

    /** A day strictly between two others. */
    record Between(LocalDate after, LocalDate before) implements EffectiveFrom {
        /** Rejects bounds with no day between them. */
        public Between {
            if (!after.plusDays(1).isBefore(before)) {
                throw new IllegalArgumentException("no day lies between " + after + " and " + before);
            }
        }

        /** True when a day lies strictly between the two. */
        public boolean contains(LocalDate day) {
            return day.isAfter(after) && day.isBefore(before);
        }
    }
}
