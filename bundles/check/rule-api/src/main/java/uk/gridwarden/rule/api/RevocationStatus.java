package uk.gridwarden.rule.api;

/** Revocation status of a certificate path. A revocation in stale data still counts. */
public enum RevocationStatus {
    /** Current revocation data covers every certificate of the path and lists none of them. */
    GOOD,
    /** A certificate of the path is revoked, by current or by stale data. */
    REVOKED,
    /** Revocation data covers the path and lists none of it, but is past its next update. */
    STALE,
    /** No revocation data covers the path. */
    UNKNOWN
}
