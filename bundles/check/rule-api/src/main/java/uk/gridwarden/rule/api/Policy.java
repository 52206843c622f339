package uk.gridwarden.rule.api;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Operator settings that a rule must apply.
 *
 * @param operatorMatch how a certificate's organisation is compared with the registered Network Operator
 * @param revocationRequired whether missing or stale revocation data leaves a request undetermined
 * @param monitored codes of findings that are recorded but do not stop a request. A rule that stops at its first finding must
 *     continue past these: later findings are still enforced
 */
public record Policy(OperatorMatch operatorMatch, boolean revocationRequired, Set<String> monitored) {

    /** Copies the set, in order. */
    public Policy {
        monitored = Collections.unmodifiableSet(new TreeSet<>(monitored));
    }

    /** A policy that enforces every finding. */
    public Policy(OperatorMatch operatorMatch, boolean revocationRequired) {
        this(operatorMatch, revocationRequired, Set.of());
    }

    /** The comparison of a certificate's organisation with the registered Network Operator. */
    public enum OperatorMatch {
        /** Any MPID of the party that owns the certificate's EUI-64 matches, if that has a row in the role of the fuel. */
        PARTY,
        /** Only the MPIDs recorded for the certificate's EUI-64 itself match. */
        EUI64
    }
}
