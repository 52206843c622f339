package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * The duties of one User.
 *
 * @param user the User in words, fit for a sentence
 * @param mpid its market participant id, where one identifies it
 * @param standing whether it is a Responsible Supplier of the subject
 * @param limbs one entry for each limb of each duty, in the order of the text
 */
public record UserAnswer(String user, Optional<MarketParticipantId> mpid, Standing standing, List<LimbAnswer> limbs) {

    /** Copies the list. */
    public UserAnswer {
        limbs = List.copyOf(limbs);
    }

    /** The answer for one limb, such as {@code G3.17} and {@code b}. */
    public Optional<LimbAnswer> limb(String clause, String letter) {
        return limbs.stream()
                .filter(answer -> answer.limb().equals(new ClauseLimb(clause, letter)))
                .findFirst();
    }

    /** What a User is to a subject. */
    public enum Standing {
        /** Responsible Supplier of a Smart Metering System that the device is part of. */
        RESPONSIBLE_SUPPLIER,
        /** A User, but not the Responsible Supplier. */
        OTHER_USER,
        /** Registration data or the question does not tell. */
        UNKNOWN,
        /** The subject is no device, so that nobody is its Responsible Supplier. */
        NOT_RELEVANT
    }
}
