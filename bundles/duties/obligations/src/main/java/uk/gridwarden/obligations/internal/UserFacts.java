package uk.gridwarden.obligations.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * One User in relation to one subject.
 *
 * @param words the User, fit for a sentence
 * @param mpid the id under which it is the Responsible Supplier, or was asked about
 * @param standing whether it is the Responsible Supplier
 * @param ground why the standing is unknown; meaningful only then
 * @param isUser whether it is known to be a User at all
 * @param detail a sentence that explains the standing
 * @param caveats the limits of this reading
 */
record UserFacts(
        String words,
        Optional<MarketParticipantId> mpid,
        Standing standing,
        Ground ground,
        boolean isUser,
        String detail,
        List<Caveat> caveats) {

    UserFacts with(Caveat caveat) {
        return new UserFacts(words, mpid, standing, ground, isUser, detail, List.of(caveat));
    }
}
