package uk.gridwarden.rule.api;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Operator settings that a rule must apply.
 *
 * @param operatorMatch how a certificate's organisation is compared with the registered Network Operator
 * @param revocationRequired whether missing or stale revocation data leaves a request undetermined
 * @param monitored codes of findings that are recorded but do not stop a request. A rule that stops at its first finding must
 *     continue past these: later findings are still enforced
 * @param parameters the parameters in force, by rule id, of each rule that has some
 */
public record Policy(
        OperatorMatch operatorMatch,
        boolean revocationRequired,
        Set<String> monitored,
        SortedMap<String, ParameterValues> parameters) {

    /** Copies set and map, in order. */
    public Policy {
        monitored = Collections.unmodifiableSet(new TreeSet<>(monitored));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A policy for rules without parameters. */
    public Policy(OperatorMatch operatorMatch, boolean revocationRequired, Set<String> monitored) {
        this(operatorMatch, revocationRequired, monitored, Collections.emptySortedMap());
    }

    /** A policy that enforces every finding. */
    public Policy(OperatorMatch operatorMatch, boolean revocationRequired) {
        this(operatorMatch, revocationRequired, Set.of());
    }

    /**
     * The parameters of a rule; empty when it has none.
     *
     * @since 1.3
     */
    public ParameterValues parameters(String ruleId) {
        return parameters.getOrDefault(ruleId, new ParameterValues(Collections.emptySortedMap()));
    }

    /**
     * The same policy with these parameters; those of other rules stay.
     *
     * @since 1.3
     */
    public Policy with(Map<String, ParameterValues> more) {
        var all = new TreeMap<>(parameters);
        all.putAll(more);
        return new Policy(operatorMatch, revocationRequired, monitored, all);
    }

    /** The comparison of a certificate's organisation with the registered Network Operator. */
    public enum OperatorMatch {
        /** Any MPID of the party that owns the certificate's EUI-64 matches, if that has a row in the role of the fuel. */
        PARTY,
        /** Only the MPIDs recorded for the certificate's EUI-64 itself match. */
        EUI64
    }
}
