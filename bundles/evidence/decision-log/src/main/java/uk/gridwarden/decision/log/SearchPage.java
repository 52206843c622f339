package uk.gridwarden.decision.log;

import java.util.List;
import java.util.Optional;

/**
 * One page of a search, newest first.
 *
 * @param entries the entries found
 * @param next the value of {@link SearchCriteria.Criterion#AFTER} for the next page; empty on the last one
 * @param behind number of records that searches do not find yet
 */
public record SearchPage(List<RecordedEntry> entries, Optional<String> next, long behind) {

    /** Copies the list. */
    public SearchPage {
        entries = List.copyOf(entries);
    }
}
