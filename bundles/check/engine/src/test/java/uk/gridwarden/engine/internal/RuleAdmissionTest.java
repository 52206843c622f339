package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

@Timeout(600)
class RuleAdmissionTest {
    private static final TestPki PKI = TestPki.at(Samples.RECEIVED);
    private static final IssuedCertificate SIGNER = PKI.signer(Samples.SUPPLIER);
    private static final IssuedCertificate STRANGER = PKI.signer(Samples.OPERATOR);

    @TempDir
    Path trusted;

    private final EngineSettings settings = TestSettings.with(Map.of());
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK);

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void letsAnUnsignedBundleInByDefault() {
        assertThat(refusal(new JarredBundle())).isEmpty();
        assertThat(warning(new JarredBundle())).isEmpty();
    }

    @Test
    void refusesAnUnsignedBundleWhereASignatureIsRequired() {
        configure(Map.of("rules_signature", "required"));
        assertThat(refusal(new JarredBundle())).isEqualTo("Its bundle is not signed, and rules.signature requires it.");
    }

    @Test
    void letsABundleInThatATrustedCertificateSigned() throws Exception {
        trust(SIGNER);
        configure(Map.of("rules_signature", "required"));
        assertThat(refusal(new JarredBundle().signedBy(SIGNER))).isEmpty();
    }

    @Test
    void refusesABundleThatAnybodyElseSignedAndWarnsOfItWhereSignaturesAreOptional() throws Exception {
        trust(SIGNER);
        var signedByAStranger = new JarredBundle().signedBy(STRANGER);
        assertThat(refusal(signedByAStranger)).isEmpty();
        assertThat(warning(signedByAStranger)).contains("is not in etc/trust/rule-signers");
        configure(Map.of("rules_signature", "required"));
        assertThat(refusal(signedByAStranger)).contains("Only etc/trust/rule-signers is trusted.");
    }

    @Test
    void refusesABundleThatWasChangedAfterItWasSignedWhateverThePolicy() throws Exception {
        trust(SIGNER);
        configure(Map.of("rules_signature", "off"));
        assertThat(refusal(new JarredBundle().signedBy(SIGNER).component("B"))).contains("signature is broken");
        assertThat(refusal(new JarredBundle().signedBy(SIGNER).entry("more.class", "more")))
                .contains("entry more.class is not signed");
        assertThat(refusal(new JarredBundle()
                        .entry("less.class", "less")
                        .signedBy(SIGNER)
                        .without("less.class")))
                .contains("entry less.class is missing");
    }

    /** Folded as Java's own tools do it, and as bnd does. */
    @ParameterizedTest
    @ValueSource(ints = {72, 70})
    void knowsASignatureAgainAfterAnUpdateThatWroteTheManifestAnew(int width) throws Exception {
        trust(SIGNER);
        configure(Map.of("rules_signature", "required"));
        var description = "Bundle-Description: " + "a rule of many words, ".repeat(12);
        var folded = description.substring(0, width) + "\r\n "
                + description.substring(width).replaceAll("(.{" + (width - 1) + "})(?=.)", "$1\r\n ");
        var name = "a-path-that-is-too-long-for-one-line/".repeat(4) + "entry.txt";
        assertThat(refusal(bundle(folded, name).signedBy(SIGNER))).isEmpty();
        assertThat(refusal(bundle(folded, name).signedBy(SIGNER).updatedByKaraf()))
                .isEmpty();
        assertThat(refusal(bundle(folded, name).signedBy(STRANGER).updatedByKaraf()))
                .contains("Only etc/trust/rule-signers is trusted.");
        assertThat(refusal(bundle(folded, name).signedBy(SIGNER).updatedByKaraf("Service-Component: other.xml")))
                .contains("signature is broken");
        assertThat(refusal(
                        bundle(folded, name).signedBy(SIGNER).updatedByKaraf().component("B")))
                .contains("signature is broken");
    }

    private static JarredBundle bundle(String header, String entry) {
        return new JarredBundle().manifest("uk.gridwarden.rule.api", header).entry(entry, "text");
    }

    @Test
    void refusesABundleThatImportsMoreThanTheContract() {
        assertThat(refusal(new JarredBundle().manifest("uk.gridwarden.rule.api,org.slf4j;version=\"[1.7,2)\"")))
                .isEqualTo("Its bundle imports org.slf4j; expected nothing but uk.gridwarden.rule.api.");
        for (var header : List.of("DynamicImport-Package: *", "Require-Bundle: x", "Export-Package: x")) {
            assertThat(refusal(new JarredBundle().manifest("uk.gridwarden.rule.api", header)))
                    .contains("has the header");
        }
    }

    @Test
    void refusesABundleThatNamesARuleTwice() {
        assertThat(refusal(new JarredBundle().component("A", "A"))).isEqualTo("Its bundle names rule A twice.");
        assertThat(refusal(new JarredBundle().component("A", "B"))).isEmpty();
    }

    @Test
    void letsARuleInThatMeetsItsVectorsAndRefusesOneThatDoesNot() {
        var facts = Samples.facts("6.21");
        assertThat(refusal(new JarredBundle(), bringing(Outcome.pass(), RuleVector.passes("good", facts))))
                .isEmpty();
        assertThat(refusal(new JarredBundle(), bringing(Outcome.pass(), RuleVector.fails("bad", facts, "WRONG"))))
                .isEqualTo("Its test vector 'bad' came out as PASS; expected FAIL [WRONG].");
        assertThat(refusal(
                        new JarredBundle(),
                        bringing(Outcome.fail(Samples.finding("OTHER")), RuleVector.fails("bad", facts, "WRONG"))))
                .contains("came out as FAIL [OTHER]");
    }

    @Test
    void refusesARuleThatReportsWhatItsCatalogueDoesNotName() {
        var vector = RuleVector.fails("bad", Samples.facts("6.21"), "WRONG");
        var outcome = new Outcome.Fail(
                List.of(Samples.finding("WRONG")), List.of(new CheckStep("STEP", Answer.NO, "")), List.of());
        var step = Samples.entry("STEP", Kind.OTHER);
        var wrong = Samples.entry("WRONG", Kind.MISMATCH);
        assertThat(refusal(new JarredBundle(), bringing(outcome, List.of(step), vector)))
                .isEqualTo("Its test vector 'bad' came out with WRONG, which is not in its catalogue.");
        assertThat(refusal(new JarredBundle(), bringing(outcome, List.of(wrong), vector)))
                .contains("came out with STEP, which is not in its catalogue");
        assertThat(refusal(new JarredBundle(), bringing(outcome, List.of(wrong, step), vector)))
                .isEmpty();
        assertThat(refusal(new JarredBundle(), bringing(outcome, List.of(wrong, step, wrong), vector)))
                .isEqualTo("It failed to name its catalogue or test vectors.");
    }

    @Test
    void refusesACatalogueWithACodeOfTheEngine() {
        var passes = RuleVector.passes("good", Samples.facts("6.21"));
        var taken = Samples.entry("RULE_FAILED", Kind.MISMATCH);
        assertThat(refusal(new JarredBundle(), bringing(Outcome.pass(), List.of(taken), passes)))
                .isEqualTo("It failed to name its catalogue or test vectors.");
    }

    @Test
    void refusesARuleThatBreaksOrHangsWhileItIsProved() {
        assertThat(refusal(new JarredBundle(), new Rule() {
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
        assertThat(refusal(new JarredBundle(), new Rule() {
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
            assertThat(refusal(new JarredBundle(), bringing(Outcome.pass(), vector)))
                    .isEqualTo("It failed to name its catalogue or test vectors.");
        }
        assertThat(refusal(new JarredBundle(), new Rule() {
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
        assertThat(refusal(new JarredBundle(), rule)).contains("'hollow' came out as UNDETERMINED [RULE_FAILED]");
    }

    @Test
    void refusesARuleWithoutVectorsWhereTheyAreRequired() {
        configure(Map.of("rules_vectors", "required"));
        assertThat(refusal(new JarredBundle())).contains("brings no test vectors");
    }

    private void trust(IssuedCertificate certificate) throws Exception {
        Files.write(trusted.resolve("signer.der"), certificate.certificate().getEncoded());
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

    private String refusal(JarredBundle bundle) {
        return refusal(bundle, facts -> Outcome.pass());
    }

    private String refusal(JarredBundle bundle, Rule rule) {
        var admission = new RuleAdmission(settings, evaluation, trusted);
        return admission.refusalOf(examined(admission, bundle, rule)).orElse("");
    }

    private String warning(JarredBundle bundle) {
        var admission = new RuleAdmission(settings, evaluation, trusted);
        return admission
                .warningOf(examined(admission, bundle, facts -> Outcome.pass()))
                .orElse("");
    }

    private static RuleAdmission.Examined examined(RuleAdmission admission, JarredBundle bundle, Rule rule) {
        return admission.examine(bundle.bundle(), RuleCandidate.of(bundle.declaring(1, "A", "1.0.0", Map.of()), rule));
    }
}
