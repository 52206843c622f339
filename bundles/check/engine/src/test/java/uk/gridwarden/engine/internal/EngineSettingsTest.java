package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Policy;

class EngineSettingsTest {

    @Test
    void hasNothingWrongWithTheDefaults() {
        var values = TestSettings.defaults().values();
        assertThat(values.problems()).isEmpty();
        assertThat(values.required()).hasToString("[6.15.1:SECMP0063-6.15.1, 6.21:SECMP0063-6.21]");
        assertThat(values.timeLimit()).isEqualTo(Duration.ofSeconds(1));
        assertThat(values.policy().monitored()).isEmpty();
        assertThat(values.policy()).isEqualTo(new Policy(Policy.OperatorMatch.PARTY, false));
        assertThat(values.maxAge(DataSet.REGISTRATION)).isEqualTo(Duration.ofDays(7));
        assertThat(values.maxAge(DataSet.INVENTORY)).isEqualTo(Duration.ofDays(7));
        assertThat(values.maxAge(DataSet.ORGANISATIONS)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void readsListsWithSpacesAndWithoutEntries() {
        var values = values(Map.of("rules_required", " 6.21 ,, 1.1.1,", "findings_monitored", " A_B , C"));
        assertThat(values.required())
                .containsExactlyInAnyOrder(
                        new RequiredRule("6.21", Optional.empty()), new RequiredRule("1.1.1", Optional.empty()));
        assertThat(values.policy().monitored()).containsExactlyInAnyOrder("A_B", "C");
        assertThat(values(Map.of("rules_required", "")).required()).isEmpty();
    }

    @Test
    void readsThePolicy() {
        assertThat(values(Map.of("operator_match", " EUI64 ", "revocation_required", "true"))
                        .policy())
                .isEqualTo(new Policy(Policy.OperatorMatch.EUI64, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "6.15.1.2", "6.x", "SRV 6.21"})
    void refusesARequiredServiceThatIsNone(String service) {
        assertThat(values(Map.of("rules_required", service)).problems())
                .singleElement()
                .asString()
                .startsWith("rules.required: '" + service + "'");
    }

    @Test
    void readsRequiredRulesByTheirIds() {
        var values = values(Map.of("rules_required", "6.21 : A-1, 6.21, 6.21:a:b"));
        assertThat(values.problems()).isEmpty();
        assertThat(values.required())
                .containsExactlyInAnyOrder(
                        new RequiredRule("6.21", Optional.of("A-1")),
                        new RequiredRule("6.21", Optional.empty()),
                        new RequiredRule("6.21", Optional.of("a:b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.21:",
                "6.21: ",
                "6.21:A 6.15.1:B",
                "6.21:A;6.15.1:B",
                "6.21:A|6.15.1:B",
                "6.21:\"A\"",
                "6.21:A]"
            })
    void refusesARequiredRuleWithoutAProperId(String entry) {
        var values = values(Map.of("rules_required", entry));
        assertThat(values.problems())
                .containsExactly("rules.required names '" + entry.trim()
                        + "'; expected a Service Reference Variant such as 6.21, or one and the id of a rule, without"
                        + " blanks, brackets, quotes or semicolons, such as 6.21:SECMP0063-6.21.");
        assertThat(values.required()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":A", "SECMP0063-6.21", "SECMP0063-6.21:6.21"})
    void refusesARequiredRuleWithoutAService(String entry) {
        assertThat(values(Map.of("rules_required", entry)).problems())
                .singleElement()
                .asString()
                .startsWith("rules.required: '" + entry.split(":")[0] + "'");
    }

    @Test
    void refusesAnOperatorMatchThatDoesNotExistAndKeepsTheStricterOne() {
        var values = values(Map.of("operator_match", "mpid"));
        assertThat(values.problems()).containsExactly("operator.match is 'mpid'; expected party or eui64.");
        assertThat(values.policy().operatorMatch()).isEqualTo(Policy.OperatorMatch.EUI64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "ture", ""})
    void takesAnyWordButTrueAndFalseForAProblemAndRequiresRevocationDataMeanwhile(String word) {
        var values = values(Map.of("revocation_required", word));
        assertThat(values.problems()).containsExactly("revocation.required is '" + word + "'; expected true or false.");
        assertThat(values.policy().revocationRequired()).isTrue();
    }

    @Test
    void tellsWhetherRevocationDataIsRequiredAsOfTheLastChange() {
        var settings = TestSettings.defaults();
        assertThat(settings.isRevocationDataRequired()).isFalse();

        settings.modified(TestSettings.configuration(Map.of("revocation_required", "true")));

        assertThat(settings.isRevocationDataRequired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RULE_MISSING", "RULE_FAILED", "RULE_TIMED_OUT", "RULE_OVERLOADED", "REQUEST_ID_REUSED"})
    void refusesToMonitorWhatTheEngineItselfFinds(String code) {
        assertThat(values(Map.of("findings_monitored", "NETWORK_OPERATOR_MISMATCH," + code))
                        .problems())
                .singleElement()
                .asString()
                .contains(code)
                .contains("cannot be monitored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYLOAD_UNREADABLE",
                "PAYLOAD_ORIGINATOR_MISMATCH",
                "PAYLOAD_TARGET_MISMATCH",
                "PAYLOAD_MESSAGE_CODE_MISMATCH"
            })
    void refusesToMonitorThatAPayloadIsAboutSomethingElseThanTheRulesJudge(String code) {
        assertThat(values(Map.of("findings_monitored", code)).problems())
                .containsExactly("findings.monitored names " + code
                        + ", which cannot be monitored: a request could pass that no rule has judged. Take it out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAYLOAD_SIGNATURE_INVALID", "PAYLOAD_TIME_MISMATCH", "PAYLOAD_DIFFERS"})
    void allowsToMonitorWhatIsWrongWithAPayloadThatTheRulesJudgeAsItIs(String code) {
        var values = values(Map.of("findings_monitored", code));
        assertThat(values.problems()).isEmpty();
        assertThat(values.policy().monitored()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "rules_time_limit_ms, 0, rules.time.limit.ms",
        "rules_time_limit_ms, -1, rules.time.limit.ms",
        "rules_time_limit_ms, 9223372036854775807, rules.time.limit.ms",
        "rules_grace_ms, -1, rules.grace.ms",
        "rules_grace_ms, 9223372036854775807, rules.grace.ms",
        "rules_drain_ms, -1, rules.drain.ms",
        "rules_drain_ms, 9223372036854775807, rules.drain.ms"
    })
    void refusesADurationOutOfRange(String method, long value, String key) {
        refuses(method, value, key);
    }

    @ParameterizedTest
    @CsvSource({
        "rules_threads, 0, rules.threads",
        "rules_threads, -4, rules.threads",
        "rules_threads, 2147483647, rules.threads",
        "max_age_hours_registration, -1, max.age.hours.registration",
        "max_age_hours_inventory, -1, max.age.hours.inventory",
        "max_age_hours_organisations, -1, max.age.hours.organisations"
    })
    void refusesANumberOutOfRange(String method, int value, String key) {
        refuses(method, value, key);
    }

    private static void refuses(String method, Object value, String key) {
        var values = values(Map.of(method, value));
        assertThat(values.problems())
                .singleElement()
                .asString()
                .startsWith(key + " is " + value + "; expected a number from ");
        assertThat(values.timeLimit().toNanos()).isPositive();
        assertThat(values.threads()).isPositive();
    }

    @Test
    void reportsEveryProblemAtOnce() {
        assertThat(values(Map.of("rules_threads", 0, "operator_match", "?", "rules_required", "?"))
                        .problems())
                .hasSize(3);
    }

    @Test
    void takesAChangeWithoutRestartAndLeavesValuesAlreadyTakenAsTheyWere() {
        var settings = TestSettings.defaults();
        var before = settings.values();
        settings.modified(TestSettings.configuration(Map.of("rules_threads", 0)));
        assertThat(settings.values().problems()).hasSize(1);
        assertThat(before.problems()).isEmpty();
        settings.modified(TestSettings.configuration(Map.of()));
        assertThat(settings.values().problems()).isEmpty();
    }

    private static EngineSettings.Values values(Map<String, Object> changes) {
        return TestSettings.with(changes).values();
    }
}
