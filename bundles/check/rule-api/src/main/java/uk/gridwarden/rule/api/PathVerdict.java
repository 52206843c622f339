package uk.gridwarden.rule.api;

/** The result of a path search to a trust anchor, by issuer name, key identifiers, signatures and constraints. */
public sealed interface PathVerdict {

    /** A path to a trust anchor was found. */
    record Valid() implements PathVerdict {}

    /**
     * No path was found.
     *
     * @param reason one sentence that says where the path ends
     */
    record Invalid(String reason) implements PathVerdict {}
}
