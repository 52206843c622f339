package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * The answer to a question.
 *
 * @param question what was asked
 * @param subject the subject as the resolver understood it
 * @param textVersions the text relied on: one version, or two where it is not known which was in force
 * @param users one entry for a User that was named; for {@link ObligationQuestion.AskedUser.ResponsibleSuppliers} one for each of them,
 *     and one without identity for those that registration data does not name
 * @param caveats the limits of the answer as a whole
 * @param notes remarks on the text that concern this subject
 */
public record ObligationAnswer(
        ObligationQuestion question,
        SubjectReading subject,
        List<TextVersion> textVersions,
        List<UserAnswer> users,
        List<Caveat> caveats,
        List<TextVersion.Note> notes) {

    /** Copies the lists. */
    public ObligationAnswer {
        textVersions = List.copyOf(textVersions);
        users = List.copyOf(users);
        caveats = List.copyOf(caveats);
        notes = List.copyOf(notes);
    }

    /**
     * The duties of one User.
     *
     * @param user the User in words, fit for a sentence
     * @param mpid its market participant id, where one identifies it
     * @param standing whether it is a Responsible Supplier of the subject
     * @param limbs one entry for each limb of each duty, in the order of the text
     */
    public record UserAnswer(
            String user, Optional<MarketParticipantId> mpid, Standing standing, List<LimbAnswer> limbs) {

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

        /** The relation of a User to a subject. */
        public enum Standing {
            /** Responsible Supplier of a Smart Metering System that the device is part of. */
            RESPONSIBLE_SUPPLIER,
            /** A User, but not the Responsible Supplier. */
            OTHER_USER,
            /** Neither registration data nor the question determines it. */
            UNKNOWN,
            /** The subject is not a device, so nobody is its Responsible Supplier. */
            NOT_RELEVANT
        }
    }

    /**
     * A limit of an answer.
     *
     * @param code stable code, lower case with hyphens
     * @param text one sentence
     */
    public record Caveat(String code, String text) {}
}
