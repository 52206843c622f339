package uk.gridwarden.obligations;

import java.time.LocalDate;

/**
 * A question on the duties of a User.
 *
 * @param date the day asked about, UTC
 * @param user whose duties
 * @param subject about what
 * @param claim what the asker says of the User's place in the Smart Metering System
 * @param awareness who already knows of the vulnerability or cause
 */
public record ObligationQuestion(
        LocalDate date, AskedUser user, ObligationSubject subject, SupplierClaim claim, Awareness awareness) {

    /** A question that leaves the Responsible Supplier to registration data and in which nobody knows yet. */
    public ObligationQuestion(LocalDate date, AskedUser user, ObligationSubject subject) {
        this(date, user, subject, SupplierClaim.FROM_REGISTRATION, Awareness.NOBODY_YET);
    }

    /** The same question on another day. */
    public ObligationQuestion on(LocalDate other) {
        return new ObligationQuestion(other, user, subject, claim, awareness);
    }

    /** The same question with a statement on the Responsible Supplier. */
    public ObligationQuestion claiming(SupplierClaim other) {
        return new ObligationQuestion(date, user, subject, other, awareness);
    }

    /** The same question with other knowledge. */
    public ObligationQuestion given(Awareness other) {
        return new ObligationQuestion(date, user, subject, claim, other);
    }
}
