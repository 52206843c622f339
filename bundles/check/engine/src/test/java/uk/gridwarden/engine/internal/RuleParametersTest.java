package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.ParameterType;
import uk.gridwarden.rule.api.RuleParameter;

/** Parameters that a rule declares: their values reach the rule, the record and the basis, or the rule is not active. */
@Timeout(600)
class RuleParametersTest {
    private static final String RULE = "LATE";
    private static final String LONGEST = "longest.days";

    private final EngineUnderTest engine = new EngineUnderTest();
    private final RulesInOperation rules = WholeEngine.inOperation(engine.registry, engine.evaluation);
    private final List<Long> seen = new ArrayList<>();
    private int content;

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void givesTheRuleTheDefaultWhileNothingIsSet() throws Exception {
        bind(ParameterType.NUMBER, "30");
        assertThat(decide().facts().policy().parameters(RULE).values()).isEqualTo(Map.of(LONGEST, "30"));
        assertThat(seen).containsExactly(30L);
    }

    @Test
    void givesTheRuleWhatIsSetAndNamesAnotherBasis() throws Exception {
        bind(ParameterType.NUMBER, "30");
        var before = decide();
        engine.parameters.set(RULE, Map.of(LONGEST, " 10 "));
        var after = decide();
        assertThat(seen).containsExactly(30L, 10L);
        assertThat(after.facts().policy().parameters(RULE).values()).isEqualTo(Map.of(LONGEST, "10"));
        assertThat(after.generationDigest()).isEqualTo(before.generationDigest());
        assertThat(after.basis().digest()).isNotEqualTo(before.basis().digest());
        assertThat(rules.current().changes())
                .containsExactly("parameter longest.days of rule LATE@1.0.0: 10, before 30");
        engine.parameters.unset(RULE);
        assertThat(decide().basis()).isEqualTo(before.basis());
    }

    @Test
    void judgesAgainByTheParametersOnRecord() throws Exception {
        bind(ParameterType.NUMBER, "30");
        var decision = decide();
        engine.parameters.set(RULE, Map.of(LONGEST, "10"));
        new RequestVerdicts(engine.registry, engine.evaluation, "0.9.0").judge(decision.facts());
        assertThat(seen).containsExactly(30L, 30L);
    }

    @Test
    void keepsTheRuleOutWhileAValueIsNotOfItsType() throws Exception {
        bind(ParameterType.NUMBER, "30");
        engine.parameters.set(RULE, Map.of(LONGEST, "ten"));
        assertRefused("Parameter longest.days in etc/uk.gridwarden.rule-LATE.cfg is 'ten'; expected a whole number.");
        engine.parameters.set(RULE, Map.of(LONGEST, "10"));
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void keepsTheRuleOutWhileAParameterIsSetThatItDoesNotDeclare() throws Exception {
        bind(ParameterType.NUMBER, "30");
        engine.parameters.set(RULE, Map.of("longest", "10"));
        assertRefused("etc/uk.gridwarden.rule-LATE.cfg sets longest; the rule declares longest.days.");
    }

    @Test
    void keepsTheRuleOutWhoseDefaultIsNotOfItsType() throws Exception {
        bind(ParameterType.BOOLEAN, "yes");
        assertRefused("Its parameter longest.days has the default 'yes'; expected true or false.");
    }

    @Test
    void warnsOfParametersForARuleThatIsNotHere() {
        engine.parameters.set("LATER", Map.of("a", "1"));
        assertThat(rules.warnings())
                .containsExactly("etc/uk.gridwarden.rule-LATER.cfg sets parameters of a rule that is not here.");
    }

    private void assertRefused(String reason) throws Exception {
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(rules.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .isEqualTo(reason));
    }

    private void bind(ParameterType type, String defaultValue) {
        var bundle = RuleBundle.of("bundle", "content");
        var reference = bundle.declaring(1, RULE, "1.0.0", "6.21");
        bundle.declaringParameter(
                1,
                Map.of(
                        RuleParameter.NAMESPACE,
                        LONGEST,
                        "type",
                        type.name(),
                        RuleParameter.DEFAULT,
                        defaultValue,
                        "description",
                        "Longest delay, in days."));
        engine.registry.bindRule(reference, facts -> {
            seen.add(facts.policy().parameters(RULE).number(LONGEST));
            return Outcome.pass();
        });
    }

    private Decision decide() throws Exception {
        return engine.validation
                .validate(EngineUnderTest.REQUESTS.handover(++content), Samples.submission(true), engine.certificates)
                .decision();
    }
}
