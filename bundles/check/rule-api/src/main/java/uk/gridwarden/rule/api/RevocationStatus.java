package uk.gridwarden.rule.api;

/** What revocation data says of a certificate path. Stale data never turns a revocation into anything better. */
public enum RevocationStatus {
    /** Current revocation data covers every certificate of the path and lists none of them. */
    GOOD,
    /** A certificate of the path is revoked, by current or by stale data. */
    REVOKED,
    /** Revocation data covers the path, lists none of it, and is past its next update. */
    STALE,
    /** No revocation data covers the path. */
    UNKNOWN
}
