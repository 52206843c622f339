package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.smki.RevocationPolicy;

/**
 * The engine's configuration, checked. A change takes effect with the next request and restarts nothing.
 *
 * <p>A configuration that contradicts itself is kept together with its problems: no request is decided under it, and the
 * health answer says why.
 */
@Component(
        service = {EngineSettings.class, RevocationPolicy.class},
        configurationPid = "uk.gridwarden.engine")
@Designate(ocd = EngineConfiguration.class)
public final class EngineSettings implements RevocationPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSettings.class);
    private static final long LONGEST_MS = 3_600_000;
    private static final long MOST_THREADS = 10_000;
    private static final long MOST_FAILURES = 1_000_000;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Values values;

    /** How a bundle's signature counts. */
    enum SignaturePolicy {
        REQUIRED,
        WARN,
        OFF
    }

    /**
     * Settings in force; where the configuration says nothing sensible, the strictest.
     *
     * @param signature how a bundle's signature counts
     * @param vectorsRequired whether a rule must bring test vectors
     * @param quarantineFailures how many failures in a row set a rule apart; 0 for none
     * @param shadows rules, as {@code ID@VERSION}, that only run beside the others
     * @param downgrades ids that may go back to a lower version
     * @param problems why no decision may be made under them; empty when there is nothing wrong
     */
    record Values(
            List<RequiredRule> required,
            Duration timeLimit,
            Duration grace,
            Duration drain,
            int threads,
            Policy policy,
            Duration maxAgeOfRegistration,
            Duration maxAgeOfInventory,
            Duration maxAgeOfOrganisations,
            SignaturePolicy signature,
            boolean vectorsRequired,
            int quarantineFailures,
            Set<String> shadows,
            Set<String> downgrades,
            List<String> problems) {
        /** Which of the rules required for a service are not among those in force for it. */
        List<RequiredRule> missing(String service, List<RuleCandidate> inForce) {
            return required.stream()
                    .filter(rule -> rule.service().equals(service) && !rule.isAmong(inForce))
                    .toList();
        }

        /** The longest age allowed for a data set; zero for no limit. */
        Duration maxAge(DataSet dataSet) {
            return switch (dataSet) {
                case REGISTRATION -> maxAgeOfRegistration;
                case INVENTORY -> maxAgeOfInventory;
                case ORGANISATIONS -> maxAgeOfOrganisations;
                case CREDENTIALS -> Duration.ZERO;
            };
        }
    }

    /** Called by Declarative Services. */
    @Activate
    public EngineSettings(EngineConfiguration configuration) {
        values = read(configuration);
    }

    @Modified
    void modified(EngineConfiguration configuration) {
        values = read(configuration);
        listeners.forEach(Runnable::run);
    }

    /** Has something done, on the thread of the change, after each change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    Values values() {
        return values;
    }

    @Override
    public boolean isRevocationDataRequired() {
        return values.policy().revocationRequired();
    }

    private static Values read(EngineConfiguration configuration) {
        var problems = new ArrayList<String>();
        var required = list(configuration.rules_required()).stream()
                .sorted()
                .flatMap(text -> RequiredRule.parse(text, problems).stream())
                .distinct()
                .toList();
        var monitored = list(configuration.findings_monitored());
        monitored.stream()
                .filter(OwnFinding.alwaysEnforced()::contains)
                .forEach(code -> problems.add("findings.monitored names " + code
                        + ", which cannot be monitored: a request could pass that no rule has judged. Take it out."));
        var match = word("operator.match", configuration.operator_match(), "eui64", problems, "party", "eui64");
        var revocation =
                word("revocation.required", configuration.revocation_required(), "true", problems, "true", "false");
        var timeLimit = within("rules.time.limit.ms", configuration.rules_time_limit_ms(), 1, LONGEST_MS, problems);
        var grace = within("rules.grace.ms", configuration.rules_grace_ms(), 0, LONGEST_MS, problems);
        var drain = within("rules.drain.ms", configuration.rules_drain_ms(), 0, LONGEST_MS, problems);
        var threads = within("rules.threads", configuration.rules_threads(), 1, MOST_THREADS, problems);
        var maxAgeOfRegistration = hours("registration", configuration.max_age_hours_registration(), problems);
        var maxAgeOfInventory = hours("inventory", configuration.max_age_hours_inventory(), problems);
        var maxAgeOfOrganisations = hours("organisations", configuration.max_age_hours_organisations(), problems);
        var signature = word(
                "rules.signature", configuration.rules_signature(), "required", problems, "required", "warn", "off");
        var vectors =
                word("rules.vectors", configuration.rules_vectors(), "required", problems, "required", "optional");
        var failures = within(
                "rules.quarantine.failures", configuration.rules_quarantine_failures(), 0, MOST_FAILURES, problems);
        var shadows = list(configuration.rules_shadow());
        shadows.stream()
                .filter(name -> !name.matches("[^@]+@\\d+\\.\\d+\\.\\d+"))
                .forEach(name -> problems.add(
                        "rules.shadow names '" + name + "'; expected a form such as SECMP0063-6.21@1.1.0."));
        problems.forEach(problem -> LOG.error("Configuration: {}", problem));
        return new Values(
                required,
                Duration.ofMillis(timeLimit),
                Duration.ofMillis(grace),
                Duration.ofMillis(drain),
                Math.toIntExact(threads),
                new Policy(Policy.OperatorMatch.valueOf(upper(match)), revocation.equals("true"), monitored),
                maxAgeOfRegistration,
                maxAgeOfInventory,
                maxAgeOfOrganisations,
                SignaturePolicy.valueOf(upper(signature)),
                vectors.equals("required"),
                Math.toIntExact(failures),
                shadows,
                list(configuration.rules_downgrade_allowed()),
                List.copyOf(problems));
    }

    /** The word that a text is, in either case, or else the strictest together with a problem. */
    private static String word(String key, String text, String strictest, List<String> problems, String... words) {
        var word = text.trim().toLowerCase(Locale.ROOT);
        var known = List.of(words);
        if (known.contains(word)) {
            return word;
        }
        var last = known.size() - 1;
        problems.add(key + " is '" + text + "'; expected " + String.join(", ", known.subList(0, last)) + " or "
                + known.get(last) + ".");
        return strictest;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The value, or the nearest one allowed together with a problem. */
    private static long within(String key, long value, long least, long most, List<String> problems) {
        if (value < least || value > most) {
            problems.add(key + " is " + value + "; expected a number from " + least + " to " + most + ".");
        }
        return Math.min(most, Math.max(least, value));
    }

    private static Duration hours(String dataSet, int value, List<String> problems) {
        return Duration.ofHours(within("max.age.hours." + dataSet, value, 0, Integer.MAX_VALUE, problems));
    }

    static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
