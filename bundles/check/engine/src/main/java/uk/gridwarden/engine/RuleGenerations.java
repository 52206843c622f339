package uk.gridwarden.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.bundles.KeptOut;

/** Which rules are, were and are not active, and what decisions are based on. */
@ProviderType
public interface RuleGenerations {

    /** The generation that the next request will be judged by. */
    Generation current();

    /** Generations on record, earlier runs included, newest first and the current one first of all; at most two hundred. */
    List<Generation> history();

    /**
     * The meaning of a code in a decision: what the engine itself declares under it, or else what this version of the rule
     * declared in the generation that judged. Empty when neither has such an entry.
     *
     * @param generation number of the generation; of one without this rule, the last one before it that had the rule counts
     */
    Optional<CatalogueEntry> entry(long generation, String ruleId, String ruleVersion, String code);

    /** Rules that are installed but not active, each with the reason. */
    List<KeptOut> inactive();

    /**
     * What keeps required Service Reference Variants from being answered: {@code SRV:RULE-ID} of a required rule that is not
     * active or of any rule for the variant that is in quarantine, and {@code SRV} where any rule would do and none is active.
     * A variant is required by configuration, or because an active rule judged it once.
     */
    List<String> missing();

    /**
     * Ends that a service is required because an active rule judged it once.
     *
     * @param who the user who releases it
     * @return why it was not released, in one sentence; empty when it was
     * @throws UnavailableException when the act cannot be recorded; it was not released
     */
    Optional<String> releaseService(String service, String who) throws UnavailableException;

    /** Rules that failed so many requests in a row that they are set apart. */
    List<QuarantinedRule> quarantined();

    /**
     * Ends the quarantine of a rule, whatever its version, and looks at every installed rule anew.
     *
     * @param who the user who ends it
     * @return whether a rule with this id was in quarantine
     * @throws UnavailableException when the act cannot be recorded; the quarantine goes on
     */
    boolean endQuarantine(String ruleId, String who) throws UnavailableException;

    /** How many evaluations have overrun and still hold their thread, by rule id; empty when none does. */
    Map<String, Integer> stuckThreads();

    /** What an operator should know of rules that are active, one sentence each. */
    List<String> warnings();
}
