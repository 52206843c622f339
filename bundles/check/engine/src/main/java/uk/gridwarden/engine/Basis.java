package uk.gridwarden.engine;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.rule.api.Sha256;

/**
 * What a decision was based on, by digest. The trust set has its digest in the decision itself.
 *
 * @param digest digest over rules, parameters and settings; the number of the decision's generation is its number
 * @param beside digests of other contents at the time of the decision, by name: the clause texts and the official schemas;
 *     {@code missing} where the part that has them was not there, {@code none} where there are no such contents
 */
public record Basis(Sha256 digest, SortedMap<String, String> beside) {

    /** Copies the map. */
    public Basis {
        Objects.requireNonNull(digest, "a basis has a digest");
        beside = Collections.unmodifiableSortedMap(new TreeMap<>(beside));
    }
}
