package uk.gridwarden.rule.api;

/**
 * What the operator of the platform has configured and a rule has to honour.
 *
 * @param operatorMatch how a certificate's organisation is compared with the registered Network Operator
 * @param revocationRequired whether missing or stale revocation data leaves a request undetermined
 */
public record Policy(OperatorMatch operatorMatch, boolean revocationRequired) {

    /** How a certificate's organisation is compared with the registered Network Operator. */
    public enum OperatorMatch {
        /** Any MPID of the party that owns the certificate's EUI-64 matches. */
        PARTY,
        /** Only the MPIDs recorded for the certificate's EUI-64 itself match. */
        EUI64
    }
}
