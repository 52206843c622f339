package uk.gridwarden.rule.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A check on Service Requests: an OSGi service, declared by {@link RuleSpec}.
 *
 * <p>A rule is a pure function of its facts: no clock, database, network, file, logger or memory of earlier requests.
 * A decision can therefore be replayed from its record. The engine calls it from several threads at once, under a time limit.
 * A rule that throws, returns null or overruns leaves its request undetermined.
 */
@ConsumerType
@FunctionalInterface
public interface Rule {

    /** Judges one request. Never returns null. */
    Outcome evaluate(Facts facts);

    /**
     * The checks this rule makes and the findings it reports, in the order in which it makes them: one entry for each code
     * of a finding, a warning or a step. A finding that is not in the catalogue is answered like one of kind {@link
     * CatalogueEntry.Kind#OTHER OTHER}, or {@link CatalogueEntry.Kind#UNDETERMINED UNDETERMINED} when it left the request
     * undetermined; a rule whose test vectors report one is not admitted.
     */
    default List<CatalogueEntry> catalogue() {
        return List.of();
    }

    /**
     * The test cases of this rule. The engine runs them in its own process before the rule judges any request, and does not
     * admit the rule if one of them has a different outcome.
     */
    default List<RuleVector> vectors() {
        return List.of();
    }
}
