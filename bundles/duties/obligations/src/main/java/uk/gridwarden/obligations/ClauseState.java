package uk.gridwarden.obligations;

import java.util.List;

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
