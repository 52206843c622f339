package uk.gridwarden.obligations;

import java.util.List;
import java.util.Set;
import uk.gridwarden.rule.api.SmetsGeneration;

/**
 * A remark on a text version, such as a conflict between two sources.
 *
 * @param id stable id, lower case with hyphens
 * @param clauses the clauses it is about; empty for the version as a whole
 * @param generations the device generations it is about; empty for all subjects
 * @param text the remark
 */
public record TextNote(String id, List<String> clauses, Set<SmetsGeneration> generations, String text) {

    /** Copies the collections. */
    public TextNote {
        clauses = List.copyOf(clauses);
        generations = Set.copyOf(generations);
    }
}
