package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;

/**
 * One question answered for two days.
 *
 * @param first the answer for the question's own date
 * @param second the answer for the other date
 * @param changes one entry for each User and limb that occurs in either, changed or not
 */
public record Comparison(ObligationAnswer first, ObligationAnswer second, List<Change> changes) {

    /** Copies the list. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * One limb for one User on both days.
     *
     * @param user the User in words
     * @param limb which limb
     * @param before the answer for the first date; empty when the User or limb does not occur there
     * @param after the answer for the second date; empty when the User or limb does not occur there
     * @param changed whether outcome, bearer, steps or reliefs differ
     * @param summary what changed, in one sentence
     */
    public record Change(
            String user,
            ClauseLimb limb,
            Optional<LimbAnswer> before,
            Optional<LimbAnswer> after,
            boolean changed,
            String summary) {}
}
