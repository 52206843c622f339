package uk.gridwarden.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Which rules are, were and are not active. */
@ProviderType
public interface RuleGenerations {

    /** The generation that the next request will be judged by. */
    Generation current();

    /** Generations since the platform started, newest first, the current one included; at most two hundred. */
    List<Generation> history();

    /** Rules that are installed but not active, each with the reason. */
    List<InactiveRule> inactive();

    /** Required Service Reference Variants for which no rule is active. */
    List<String> missing();
}
