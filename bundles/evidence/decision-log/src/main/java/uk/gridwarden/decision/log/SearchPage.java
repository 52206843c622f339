package uk.gridwarden.decision.log;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a search, newest first.
 *
 * @param entries the entries found
 * @param next the value of {@link SearchCriteria.Criterion#BEFORE_SEQUENCE} for the next page; empty on the last one
 */
public record SearchPage(List<RecordedEntry> entries, OptionalLong next) {

    /** Copies the list. */
    public SearchPage {
        entries = List.copyOf(entries);
    }
}
