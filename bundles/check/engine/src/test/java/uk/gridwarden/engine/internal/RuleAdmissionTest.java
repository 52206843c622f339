package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.api.Sha256;

@Timeout(600)
class RuleAdmissionTest {
    private final EngineSettings settings = TestSettings.with(Map.of());
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final AdmittedBundles bundles = new AdmittedBundles();

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void letsNoRuleInWhoseBundleIsNotAdmittedAnyMore() {
        assertThat(refusal(facts -> Outcome.pass())).isEmpty();
        bundles.refusing("bundle", "Its bundle is not signed.");
        assertThat(refusal(facts -> Outcome.pass())).isEqualTo("Its bundle is not signed.");
    }

    @Test
    void namesTheRuleInAWarningOfItsBundle() {
        bundles.warningOf("bundle", "Its bundle is signed by a stranger.");
        var admission = new RuleAdmission(settings, evaluation, bundles);
        assertThat(admission.warningOf(examined(admission, facts -> Outcome.pass())))
                .contains("Rule A 1.0.0: Its bundle is signed by a stranger.");
    }

    @Test
    void letsARuleInThatMeetsItsVectorsAndRefusesOneThatDoesNot() {
        var facts = Samples.facts("6.21");
        assertThat(refusal(bringing(Outcome.pass(), RuleVector.passes("good", facts))))
                .isEmpty();
        assertThat(refusal(bringing(Outcome.pass(), RuleVector.fails("bad", facts, "WRONG"))))
                .isEqualTo("Its test vector 'bad' came out as PASS; expected FAIL [WRONG].");
        assertThat(refusal(bringing(Outcome.fail(Samples.finding("OTHER")), RuleVector.fails("bad", facts, "WRONG"))))
                .contains("came out as FAIL [OTHER]");
    }

    @Test
    void refusesARuleThatReportsWhatItsCatalogueDoesNotName() {
        var vector = RuleVector.fails("bad", Samples.facts("6.21"), "WRONG");
        var outcome = new Outcome.Fail(
                List.of(Samples.finding("WRONG")), List.of(new CheckStep("STEP", Answer.NO, "")), List.of());
        var step = Samples.entry("STEP", Kind.OTHER);
        var wrong = Samples.entry("WRONG", Kind.MISMATCH);
        assertThat(refusal(bringing(outcome, List.of(step), vector)))
                .isEqualTo("Its test vector 'bad' came out with WRONG, which is not in its catalogue.");
        assertThat(refusal(bringing(outcome, List.of(wrong), vector)))
                .contains("came out with STEP, which is not in its catalogue");
        assertThat(refusal(bringing(outcome, List.of(wrong, step), vector))).isEmpty();
        assertThat(refusal(bringing(outcome, List.of(wrong, step, wrong), vector)))
                .isEqualTo("It failed to name its catalogue or test vectors.");
    }

    @Test
    void refusesACatalogueWithACodeOfTheEngine() {
        var passes = RuleVector.passes("good", Samples.facts("6.21"));
        var taken = Samples.entry("RULE_FAILED", Kind.MISMATCH);
        assertThat(refusal(bringing(Outcome.pass(), List.of(taken), passes)))
                .isEqualTo("It failed to name its catalogue or test vectors.");
    }

    @Test
    void refusesARuleThatBreaksOrHangsWhileItIsProved() {
        assertThat(refusal(new Rule() {
                    @Override
                    public Outcome evaluate(Facts facts) {
                        return Outcome.pass();
                    }

                    @Override
                    public List<RuleVector> vectors() {
                        throw new StackOverflowError();
                    }
                }))
                .isEqualTo("It failed to name its catalogue or test vectors.");
        var released = new CountDownLatch(1);
        assertThat(refusal(new Rule() {
                    @Override
                    public Outcome evaluate(Facts facts) {
                        while (released.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        return Outcome.pass();
                    }

                    @Override
                    public List<RuleVector> vectors() {
                        configure(Map.of("rules_time_limit_ms", 20L));
                        return List.of(RuleVector.passes("hangs", Samples.facts("6.21")));
                    }
                }))
                .contains("came out as UNDETERMINED [RULE_TIMED_OUT]");
        released.countDown();
        Waiting.until(() -> evaluation.stuckThreads().isEmpty());
    }

    @Test
    void refusesARuleWhoseVectorsAreIncompleteOrNoneAtAll() {
        var facts = Samples.facts("6.21");
        for (var vector : List.of(
                new RuleVector("named", facts, null, List.of()),
                new RuleVector("named", null, RuleVector.Expected.PASS, List.of()),
                new RuleVector(null, facts, RuleVector.Expected.PASS, List.of()))) {
            assertThat(refusal(bringing(Outcome.pass(), vector)))
                    .isEqualTo("It failed to name its catalogue or test vectors.");
        }
        assertThat(refusal(new Rule() {
                    @Override
                    public Outcome evaluate(Facts facts) {
                        return Outcome.pass();
                    }

                    @Override
                    @SuppressWarnings("unchecked")
                    public List<RuleVector> vectors() {
                        return (List<RuleVector>) (List<?>) List.of("no vector");
                    }
                }))
                .isEqualTo("It failed to name its catalogue or test vectors.");
    }

    @Test
    void provesARuleByFactsThatAreNotWhole() {
        var hollow = new Facts(null, null, null, null, null, List.of(), null, null, List.of(), null, null);
        var rule = new Rule() {
            @Override
            public Outcome evaluate(Facts facts) {
                throw new IllegalStateException(String.valueOf(facts.request()));
            }

            @Override
            public List<RuleVector> vectors() {
                return List.of(RuleVector.passes("hollow", hollow));
            }
        };
        assertThat(refusal(rule)).contains("'hollow' came out as UNDETERMINED [RULE_FAILED]");
    }

    @Test
    void refusesARuleWithoutVectorsWhereTheyAreRequired() {
        configure(Map.of("rules_vectors", "required"));
        assertThat(refusal(facts -> Outcome.pass())).contains("brings no test vectors");
    }

    private void configure(Map<String, Object> changes) {
        settings.modified(TestSettings.configuration(changes));
    }

    private static Rule bringing(Outcome outcome, RuleVector... vectors) {
        return bringing(outcome, List.of(), vectors);
    }

    private static Rule bringing(Outcome outcome, List<CatalogueEntry> catalogue, RuleVector... vectors) {
        return new Rule() {
            @Override
            public List<CatalogueEntry> catalogue() {
                return catalogue;
            }

            @Override
            public Outcome evaluate(Facts facts) {
                return outcome;
            }

            @Override
            public List<RuleVector> vectors() {
                return List.of(vectors);
            }
        };
    }

    private String refusal(Rule rule) {
        var admission = new RuleAdmission(settings, evaluation, bundles);
        return admission.refusalOf(examined(admission, rule)).orElse("");
    }

    private static RuleAdmission.Examined examined(RuleAdmission admission, Rule rule) {
        var bundle = RuleBundle.of("bundle", "content");
        return admission.examine(
                bundle.bundle(),
                RuleCandidate.of(bundle.declaring(1, "A", "1.0.0", Map.of()), rule, Optional.of(Sha256.of())));
    }
}
