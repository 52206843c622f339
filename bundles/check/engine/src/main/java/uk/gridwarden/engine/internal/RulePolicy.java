package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which rules are let in, and what becomes of those that fail.
 *
 * @param signature how a bundle's signature counts
 * @param vectorsRequired whether a rule must bring test vectors
 * @param quarantineFailures how many failures in a row set a rule apart; 0 for none
 * @param shadows rules, as {@code ID@VERSION}, that only run beside the others
 * @param downgrades ids that may go back to a lower version
 */
record RulePolicy(
        SignaturePolicy signature,
        boolean vectorsRequired,
        int quarantineFailures,
        Set<String> shadows,
        Set<String> downgrades) {

    private static final int MOST_FAILURES = 1_000_000;

    /** How a bundle's signature counts. */
    enum SignaturePolicy {
        REQUIRED,
        WARN,
        OFF
    }

    /** What the configuration says; where it says nothing sensible, the strictest, together with a problem. */
    static RulePolicy of(EngineConfiguration configuration, List<String> problems) {
        return new RulePolicy(
                signature(configuration.rules_signature(), problems),
                vectorsRequired(configuration.rules_vectors(), problems),
                failures(configuration.rules_quarantine_failures(), problems),
                shadows(configuration.rules_shadow(), problems),
                EngineSettings.list(configuration.rules_downgrade_allowed()));
    }

    private static SignaturePolicy signature(String text, List<String> problems) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "required" -> SignaturePolicy.REQUIRED;
            case "warn" -> SignaturePolicy.WARN;
            case "off" -> SignaturePolicy.OFF;
            default -> {
                problems.add("rules.signature is '" + text + "'; expected required, warn or off.");
                yield SignaturePolicy.REQUIRED;
            }
        };
    }

    private static boolean vectorsRequired(String text, List<String> problems) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "required" -> true;
            case "optional" -> false;
            default -> {
                problems.add("rules.vectors is '" + text + "'; expected required or optional.");
                yield true;
            }
        };
    }

    private static int failures(int value, List<String> problems) {
        if (value < 0 || value > MOST_FAILURES) {
            problems.add(
                    "rules.quarantine.failures is " + value + "; expected a number from 0 to " + MOST_FAILURES + ".");
        }
        return Math.min(MOST_FAILURES, Math.max(0, value));
    }

    private static Set<String> shadows(String text, List<String> problems) {
        var names = EngineSettings.list(text);
        names.stream()
                .filter(name -> !name.matches("[^@]+@\\d+\\.\\d+\\.\\d+"))
                .forEach(name -> problems.add(
                        "rules.shadow names '" + name + "'; expected a form such as SECMP0063-6.21@1.1.0."));
        return names;
    }
}
