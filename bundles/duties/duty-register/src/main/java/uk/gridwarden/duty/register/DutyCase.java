package uk.gridwarden.duty.register;

import uk.gridwarden.obligations.ClauseLimb;

/**
 * One duty in one matter. Events with equal cases belong together.
 *
 * @param holder the User that owes it
 * @param limb the limb that it follows from: G3.17 or G3.20
 * @param subject what it is about
 * @param reference the holder's own reference of the vulnerability or arrangement; the register requires one line
 *     of 1 to 100 printable characters
 */
public record DutyCase(DutyHolder holder, ClauseLimb limb, DutySubject subject, String reference) {

    /** Rejects a limb that is not about such a subject. */
    public DutyCase {
        if (!limb.letter().equals(subject.limb())) {
            throw new IllegalArgumentException(limb + " is not about " + subject + "; expected limb " + subject.limb());
        }
    }
}
