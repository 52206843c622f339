package uk.gridwarden.obligations.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.obligations.Caveat;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.UserAnswer.Standing;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * What is known of one User with regard to one subject.
 *
 * @param words the User, fit for a sentence
 * @param mpid the id under which it is the Responsible Supplier, or was asked about
 * @param standing whether it is the Responsible Supplier
 * @param ground why the standing is unknown; meaningful only then
 * @param isUser whether it is known to be a User at all
 * @param detail a sentence that explains the standing
 * @param caveats what limits this reading
 */
record UserFacts(
        String words,
        Optional<MarketParticipantId> mpid,
        Standing standing,
        Ground ground,
        boolean isUser,
        String detail,
        List<Caveat> caveats) {

    UserFacts {
        caveats = List.copyOf(caveats);
    }

    static UserFacts known(String words, Optional<MarketParticipantId> mpid, Standing standing, String detail) {
        return new UserFacts(words, mpid, standing, Ground.RESPONSIBLE_SUPPLIER_UNKNOWN, true, detail, List.of());
    }

    UserFacts with(Caveat caveat) {
        return new UserFacts(words, mpid, standing, ground, isUser, detail, List.of(caveat));
    }
}
