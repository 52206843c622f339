package uk.gridwarden.rule.api;

import java.util.Optional;

/**
 * An entry of a rule's catalogue: a check that the rule makes, with the remedy and the response when it does not hold.
 *
 * <p>Trail steps and findings refer to an entry by its code. The catalogue is stored with the rule's generation, so that
 * old records can be explained in the words of the rule version that made them.
 *
 * @param code code of the check and of its finding, in capitals and underscores; never reused
 * @param kind the kind of response code for a finding; empty for a check whose findings decide nothing
 * @param question what is checked, phrased so that yes is good
 * @param remedy what to do about a finding; may be empty
 */
public record CatalogueEntry(String code, Optional<Kind> kind, String question, String remedy) {

    /** The kinds of response code in the operator's table. */
    public enum Kind {
        /** The request is about another party or device than registration data says. */
        MISMATCH,
        /** A certificate, or the payload that contains it, is invalid. */
        CERTIFICATE,
        /** No verdict can be reached. */
        UNDETERMINED,
        /** Any other fault in the request. */
        OTHER
    }

    /** Rejects a code that is not in capitals and underscores. */
    public CatalogueEntry {
        Finding.requireCode(code);
    }

    /** An entry for a finding. */
    public CatalogueEntry(String code, Kind kind, String question, String remedy) {
        this(code, Optional.of(kind), question, remedy);
    }
}
