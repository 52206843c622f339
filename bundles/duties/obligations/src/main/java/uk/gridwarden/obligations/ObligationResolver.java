package uk.gridwarden.obligations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Answers questions on the duties of SEC G3.17 to G3.21 from the text that was in force on the day asked about. */
@ProviderType
public interface ObligationResolver {

    /**
     * Says for each duty and limb whether it applies, and to whom it falls instead.
     *
     * @throws IllegalArgumentException when the question contradicts itself, or its year is not one from 0001 to 9999
     * @throws UnavailableException when no usable set of clause files was ever read, or when the question needs
     *     registration data and it cannot be read
     */
    ObligationAnswer resolve(ObligationQuestion question) throws UnavailableException;

    /**
     * Answers a question twice, on its own date and on another, and says clause by clause what changed.
     *
     * @throws IllegalArgumentException when the question contradicts itself, or its year is not one from 0001 to 9999
     * @throws UnavailableException when no usable set of clause files was ever read, or when the question needs
     *     registration data and it cannot be read
     */
    Comparison compare(ObligationQuestion question, LocalDate otherDate) throws UnavailableException;

    /**
     * All text versions, the earliest first.
     *
     * @throws UnavailableException when no usable set of clause files was ever read
     */
    List<TextVersion> listClauses() throws UnavailableException;

    /**
     * The text in force on a day: one version, or two where the day lies inside the bounds of a date that is not known.
     *
     * @throws IllegalArgumentException when the year is not one from 0001 to 9999
     * @throws UnavailableException when no usable set of clause files was ever read
     */
    List<TextVersion> listClauses(LocalDate on) throws UnavailableException;

    /**
     * Walks the inventory and hands over, in a fixed order, each device that gives a supplier a duty, or would if
     * the text had no gap, or about which that cannot be told. The receiver is called on the caller's thread; memory
     * does not grow with the inventory. An exception of the receiver ends the walk and reaches the caller.
     *
     * @return what was counted on the way
     * @throws IllegalArgumentException when the year is not one from 0001 to 9999
     * @throws UnavailableException when no usable set of clause files was ever read, or when registration data
     *     cannot be read
     */
    EstatePage.Summary dutiesOf(MarketParticipantId supplier, LocalDate on, Consumer<EstatePage.Entry> receiver)
            throws UnavailableException;

    /**
     * A page of what {@link #dutiesOf(MarketParticipantId, LocalDate, Consumer)} hands over, in the same order. A page
     * also ends after a bounded number of devices looked at, so it may hold fewer entries than asked for, even none,
     * and yet have a next page.
     *
     * @param pageToken {@link EstatePage#next} of the page before; empty for the first
     * @param limit most entries of a page, 1 to {@link EstatePage#LARGEST}
     * @throws IllegalArgumentException when the limit or the token is not of that form, or the year not one from 0001 to 9999
     * @throws FailureException when the data was replaced since the first page
     * @throws UnavailableException when no usable set of clause files was ever read, or when registration data
     *     cannot be read
     */
    EstatePage dutiesOf(MarketParticipantId supplier, LocalDate on, Optional<String> pageToken, int limit)
            throws FailureException;

    /** Whether a usable set of clause files is loaded, and what is wrong with the files that were refused. */
    ClauseState clauseState();

    /**
     * The state of the clause files.
     *
     * @param usable whether a valid set is loaded, be it the current files or the last good ones
     * @param problems what is wrong with the files or settings as they are now; empty when they are in use
     */
    public record ClauseState(boolean usable, List<String> problems) {

        /** Copies the list. */
        public ClauseState {
            problems = List.copyOf(problems);
        }
    }
}
