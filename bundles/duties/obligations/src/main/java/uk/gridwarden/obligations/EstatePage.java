package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;

/**
 * A page of a supplier's duties and gaps.
 *
 * @param entries the devices, in a fixed order
 * @param next token of the next page; empty when this is the last
 * @param summary what was counted on this page alone
 */
public record EstatePage(List<EstateEntry> entries, Optional<String> next, EstateSummary summary) {
    /** The most entries of a page. */
    public static final int LARGEST = 500;

    /** Copies the list. */
    public EstatePage {
        entries = List.copyOf(entries);
    }
}
