package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.basis.Listeners;
import uk.gridwarden.basis.SettingsReading;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.bundles.SignaturePolicy;
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
public final class EngineSettings extends Listeners implements RevocationPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSettings.class);
    private static final long LONGEST_MS = 3_600_000;
    private static final long MOST_THREADS = 10_000;
    private static final long MOST_FAILURES = 1_000_000;

    private volatile Values values;

    /**
     * Settings in force; where the configuration says nothing sensible, the strictest.
     *
     * @param signature how a bundle's signature counts
     * @param vectorsRequired whether a rule must bring test vectors
     * @param quarantineFailures how many failures in a row set a rule apart; 0 for none
     * @param fallsBackToReserve whether the last good version judges in the place of one that is set apart
     * @param shadows rules, as {@code ID@VERSION}, that only run beside the others
     * @param downgrades ids that may go back to a lower version
     * @param settings those that change which requests are accepted, as the basis of decisions names them
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
            boolean fallsBackToReserve,
            Set<String> shadows,
            Set<String> downgrades,
            SortedMap<String, String> settings,
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
        changed();
    }

    Values values() {
        return values;
    }

    @Override
    public boolean isRevocationDataRequired() {
        return values.policy().revocationRequired();
    }

    private static Values read(EngineConfiguration configuration) {
        var reading = new SettingsReading();
        var problems = reading.problems();
        var required = reading.list("rules.required", configuration.rules_required()).stream()
                .sorted()
                .flatMap(text -> RequiredRule.parse(text, problems).stream())
                .distinct()
                .toList();
        reading.put(
                "rules.required", required.stream().map(RequiredRule::toString).toList());
        var monitored = reading.list("findings.monitored", configuration.findings_monitored());
        monitored.stream()
                .filter(OwnFinding.alwaysEnforced()::contains)
                .forEach(code -> problems.add("findings.monitored names " + code
                        + ", which cannot be monitored: a request could pass that no rule has judged. Take it out."));
        var shadows = reading.list("rules.shadow", configuration.rules_shadow());
        shadows.stream()
                .filter(name -> !name.matches("[^@]+@\\d+\\.\\d+\\.\\d+"))
                .forEach(name -> problems.add(
                        "rules.shadow names '" + name + "'; expected a form such as SECMP0063-6.21@1.1.0."));
        var values = new Values(
                required,
                milliseconds(reading, "rules.time.limit.ms", configuration.rules_time_limit_ms(), 1),
                milliseconds(reading, "rules.grace.ms", configuration.rules_grace_ms(), 0),
                // How long the removal of a bundle waits; a request inside ends by its own generation in any case.
                reading.besides(
                        "rules.drain.ms", milliseconds(reading, "rules.drain.ms", configuration.rules_drain_ms(), 0)),
                Math.toIntExact(reading.within("rules.threads", configuration.rules_threads(), 1, MOST_THREADS)),
                new Policy(
                        Policy.OperatorMatch.valueOf(upper(reading.word(
                                "operator.match", configuration.operator_match(), "eui64", "party", "eui64"))),
                        reading.word(
                                        "revocation.required",
                                        configuration.revocation_required(),
                                        "true",
                                        "true",
                                        "false")
                                .equals("true"),
                        monitored),
                hours(reading, "registration", configuration.max_age_hours_registration()),
                hours(reading, "inventory", configuration.max_age_hours_inventory()),
                hours(reading, "organisations", configuration.max_age_hours_organisations()),
                SignaturePolicy.valueOf(upper(reading.word(
                        "rules.signature", configuration.rules_signature(), "required", "required", "warn", "off"))),
                reading.word("rules.vectors", configuration.rules_vectors(), "required", "required", "optional")
                        .equals("required"),
                Math.toIntExact(reading.within(
                        "rules.quarantine.failures", configuration.rules_quarantine_failures(), 0, MOST_FAILURES)),
                reading.word(
                                "rules.quarantine.fallback",
                                configuration.rules_quarantine_fallback(),
                                "none",
                                "none",
                                "reserve")
                        .equals("reserve"),
                shadows,
                reading.list("rules.downgrade.allowed", configuration.rules_downgrade_allowed()),
                reading.settings("configuration.problems"),
                List.copyOf(problems));
        problems.forEach(problem -> LOG.error("Configuration: {}", problem));
        return values;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static Duration milliseconds(SettingsReading reading, String key, long value, long least) {
        return Duration.ofMillis(reading.within(key, value, least, LONGEST_MS));
    }

    private static Duration hours(SettingsReading reading, String dataSet, int value) {
        return Duration.ofHours(reading.within("max.age.hours." + dataSet, value, 0, Integer.MAX_VALUE));
    }
}
