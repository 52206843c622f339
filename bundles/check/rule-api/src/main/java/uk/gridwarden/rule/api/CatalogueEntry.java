package uk.gridwarden.rule.api;

import java.util.Optional;

/**
 * An entry of a rule's catalogue: a check that the rule makes, and what to say and to answer when it does not hold.
 *
 * <p>Steps of a trail and findings name the entry by its code. The catalogue is kept with the generation of the rule, so
 * that old records can be explained in the words of the rule that made them.
 *
 * @param code code of the check and of its finding, in capitals and underscores; never reused
 * @param kind the kind of response code that a finding asks for; empty for a check without findings that decide
 * @param question what is checked, phrased so that yes is good
 * @param remedy what to do about a finding; empty where there is nothing to do
 */
public record CatalogueEntry(String code, Optional<Kind> kind, String question, String remedy) {

    /** The kinds of response code that the operator's table tells apart. */
    public enum Kind {
        /** The request is about another party or device than registration data says. */
        MISMATCH,
        /** A certificate or the payload that holds it is not in order. */
        CERTIFICATE,
        /** No verdict can be reached. */
        UNDETERMINED,
        /** Anything else that is wrong with the request. */
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

    /** An entry for a check that only decides whether the rule concerns the request. */
    public static CatalogueEntry ofScope(String code, String question) {
        return new CatalogueEntry(code, Optional.empty(), question, "");
    }

    /** An entry for an observation that decides nothing. */
    public static CatalogueEntry ofWarning(String code, String question, String remedy) {
        return new CatalogueEntry(code, Optional.empty(), question, remedy);
    }
}
