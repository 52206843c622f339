package uk.gridwarden.obligations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * Answers questions on the duties of SEC G3.17 to G3.21 from the text that was in force on the day asked about.
 *
 * <p>Each method that takes a day throws {@link IllegalArgumentException} when its year is not one from 0001 to 9999. Each
 * throws {@link UnavailableException} when no valid set of clause files was ever read, or when the answer needs
 * registration data and it cannot be read.
 */
@ProviderType
public interface ObligationResolver {

    /**
     * Determines for each limb of each duty whether it applies, and who owes the duty otherwise.
     *
     * @throws IllegalArgumentException when the question contradicts itself
     */
    ObligationAnswer resolve(ObligationQuestion question) throws UnavailableException;

    /**
     * Answers a question on its own date and on another, and lists what changed limb by limb.
     *
     * @throws IllegalArgumentException when the question contradicts itself
     */
    Comparison compare(ObligationQuestion question, LocalDate otherDate) throws UnavailableException;

    /** All text versions, the earliest first. */
    List<TextVersion> listClauses() throws UnavailableException;

    /** The text in force on a day: one version, or two if the day lies within the bounds of an unknown date of change. */
    List<TextVersion> listClauses(LocalDate on) throws UnavailableException;

    /**
     * Walks the inventory and passes on, in a fixed order, each device that gives a supplier a duty, falls into a gap of
     * the text, or is indeterminate. The receiver is called on the caller's thread; memory use does not grow with the
     * inventory. An exception of the receiver ends the walk and reaches the caller.
     *
     * @return what was counted on the way
     */
    EstatePage.Summary dutiesOf(MarketParticipantId supplier, LocalDate on, Consumer<EstatePage.Entry> receiver)
            throws UnavailableException;

    /**
     * A page of what {@link #dutiesOf(MarketParticipantId, LocalDate, Consumer)} passes on, in the same order. A page also
     * ends after a bounded number of devices, so an empty page may have a next page.
     *
     * @param pageToken {@link EstatePage#next} of the page before; empty for the first
     * @param limit most entries of a page, 1 to {@link EstatePage#LARGEST}
     * @throws IllegalArgumentException when the limit or the token is not of that form
     * @throws FailureException when the data was replaced since the first page
     */
    EstatePage dutiesOf(MarketParticipantId supplier, LocalDate on, Optional<String> pageToken, int limit)
            throws FailureException;

    /** The state of the clause files. */
    ClauseState clauseState();

    /**
     * The state of the clause files.
     *
     * @param usable whether a valid set is loaded: the current files or the last valid ones
     * @param problems the problems of the current files or settings; empty when they are in use
     * @param replaced one sentence for each shipped text that a local file replaces
     */
    record ClauseState(boolean usable, List<String> problems, List<String> replaced) {

        /** Copies the lists. */
        public ClauseState {
            problems = List.copyOf(problems);
            replaced = List.copyOf(replaced);
        }
    }
}
