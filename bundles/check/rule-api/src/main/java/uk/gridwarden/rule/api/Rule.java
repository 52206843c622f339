package uk.gridwarden.rule.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A check on Service Requests: an OSGi service, declared by {@link RuleSpec}.
 *
 * <p>A rule is a pure function of its facts: no clock, database, network, file, logger or memory of earlier requests.
 * So a decision can be replayed from its record. The engine calls it from several threads at once, under a time limit.
 * A rule that throws, returns null or overruns leaves its request undetermined.
 */
@ConsumerType
@FunctionalInterface
public interface Rule {

    /** Judges one request. Never null. */
    Outcome evaluate(Facts facts);

    /**
     * The checks this rule makes and the findings it reports, in the order in which it makes them: one entry for each code
     * of a finding, a warning or a step. A finding that is not in the catalogue is answered like one of kind {@link
     * CatalogueEntry.Kind#OTHER OTHER}, or {@link CatalogueEntry.Kind#UNDETERMINED UNDETERMINED} when it left the request
     * undetermined; a test vector that reports one keeps the rule out.
     */
    default List<CatalogueEntry> catalogue() {
        return List.of();
    }

    /**
     * The cases this rule must get right. The engine runs them in its own process before it lets the rule judge any
     * request, and keeps the rule out when one of them comes out otherwise.
     */
    default List<RuleVector> vectors() {
        return List.of();
    }
}
