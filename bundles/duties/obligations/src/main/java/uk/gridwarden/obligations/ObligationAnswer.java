package uk.gridwarden.obligations;

import java.util.List;

/**
 * The answer to a question.
 *
 * @param question what was asked
 * @param subject what the resolver took the subject to be
 * @param textVersions the text relied on: one version, or two where it is not known which was in force
 * @param users one entry for a User that was named; for {@link AskedUser.ResponsibleSuppliers} one for each of them,
 *     and one without identity for what registration data does not tell
 * @param caveats what limits the answer as a whole
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
}
