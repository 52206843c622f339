package uk.gridwarden.engine.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Sha256;

/** What a decision says it is based on, and that it is based on nothing else. */
@Timeout(600)
class DecisionBasisTest {
    private final EngineUnderTest engine = new EngineUnderTest();
    private int content;

    @BeforeEach
    void install() {
        engine.install("6.21", Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void namesTheBasisInForceByNumberAndDigest() throws Exception {
        var decision = decide();
        assertThat(decision.generation()).isEqualTo(engine.registry.current().number());
        assertThat(decision.basis().digest())
                .isEqualTo(engine.registry.current().basisDigest());
        assertThat(decide().basis()).isEqualTo(decision.basis());
    }

    @Test
    void saysInWordsWhatChanged() throws Exception {
        engine.configure(Map.of("findings_monitored", "NETWORK_OPERATOR_MISMATCH"));
        assertThat(engine.registry.current().changes())
                .containsExactly("findings.monitored: added NETWORK_OPERATOR_MISMATCH");
        engine.configure(Map.of("operator_match", "eui64"));
        assertThat(engine.registry.current().changes())
                .containsExactly(
                        "findings.monitored: removed NETWORK_OPERATOR_MISMATCH", "operator.match: eui64, before party");
        assertThat(decide().generation())
                .isEqualTo(engine.registry.history().get(0).number());
    }

    @Test
    void isTheSameAgainOnceAChangeIsTakenBack() throws Exception {
        var before = decide().basis();
        engine.configure(Map.of("operator_match", "eui64"));
        engine.configure(Map.of());
        assertThat(decide().basis()).isEqualTo(before);
    }

    @Test
    void makesNoNewBasisOfSettingsThatSayTheSame() {
        var before = engine.registry.current();
        engine.configure(Map.of("rules_required", " 6.21 ,6.15.1"));
        assertThat(engine.registry.current()).isSameAs(before);
    }

    @Test
    void judgesUnderTheSettingsItBeganWithThoughTheyChangeMeanwhile() throws Exception {
        engine.install("6.21", "2.0.0", facts -> {
            engine.configure(Map.of("findings_monitored", "NETWORK_OPERATOR_MISMATCH"));
            return Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
        });
        var before = engine.registry.current();
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(decision.generation()).isEqualTo(before.number());
        assertThat(decision.basis().digest()).isEqualTo(before.basisDigest());
        assertThat(engine.registry.current().number()).isGreaterThan(before.number());
    }

    @Test
    void recordsAPartThatIsMissingAsMissing() throws Exception {
        assertThat(decide().basis().beside()).isEqualTo(Map.of("clauses", "missing", "schemas", "none"));
        assertThat(engine.registry.current().settings()).containsEntry("smki", "missing");
    }

    @Test
    void namesTheDigestsOfPartsAsTheyAreAtTheDecision() throws Exception {
        var digest = new String[] {"a1"};
        engine.parts.bindPart(part("clauses", () -> Optional.of(digest[0])));
        assertThat(decide().basis().beside()).isEqualTo(Map.of("clauses", "a1", "schemas", "none"));
        var checkedAgainst = Sha256.of("schemas".getBytes(UTF_8));
        assertThat(engine.parts.digests(Optional.of(checkedAgainst)))
                .containsEntry("schemas", checkedAgainst.toString());
        digest[0] = "b2";
        assertThat(decide().basis().beside()).containsEntry("clauses", "b2");
    }

    @Test
    void decidesNothingWithATrustViewOfOtherSettings() throws Exception {
        engine.certificates.settings = new TreeMap<>(Map.of("crl.grace.seconds", "60"));
        assertThatThrownBy(this::decide).isInstanceOf(UnavailableException.class);
        engine.parts.bindPart(new BasisPart() {
            @Override
            public String name() {
                return SMKI;
            }

            @Override
            public SortedMap<String, String> settings() {
                return engine.certificates.settings;
            }
        });
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(engine.registry.current().changes())
                .containsExactly("smki: removed missing", "smki.crl.grace.seconds: added 60");
    }

    private static BasisPart part(String name, java.util.function.Supplier<Optional<String>> digest) {
        return new BasisPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> digest() {
                return digest.get();
            }
        };
    }

    private Decision decide() throws Exception {
        return engine.validation
                .validate(EngineUnderTest.REQUESTS.handover(++content), Samples.submission(true), engine.certificates)
                .decision();
    }
}
