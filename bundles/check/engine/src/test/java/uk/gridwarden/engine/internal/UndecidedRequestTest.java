package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;

/** Where nothing can be decided or recorded, nothing is answered but a refusal. */
@Timeout(600)
class UndecidedRequestTest {
    private static final VerifiedRequest HANDOVER = EngineUnderTest.REQUESTS.handover(1);

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void answersNothingWhenTheRecordCannotBeAsked() {
        engine.install("6.21", Outcome.pass());
        engine.recorder.failing = true;
        assertThatThrownBy(() -> engine.validate(HANDOVER)).isInstanceOf(UnavailableException.class);
        assertThat(engine.evaluations).hasValue(0);
    }

    @Test
    void answersNothingWhenTheDecisionCannotBeRecorded() {
        engine.install("6.21", facts -> {
            engine.recorder.failing = true;
            return Outcome.pass();
        });
        assertThatThrownBy(() -> engine.validate(HANDOVER)).isInstanceOf(UnavailableException.class);
        assertThat(engine.evaluations).hasValue(1);
        assertThat(engine.recorder.decisions).isEmpty();
    }

    @Test
    void recordsNothingWhenRegistrationDataCannotBeReadAndDecidesTheRetry() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.data.unavailable = true;
        assertThatThrownBy(() -> engine.validate(HANDOVER)).isInstanceOf(UnavailableException.class);
        assertThat(engine.recorder.decisions).isEmpty();
        assertThat(engine.evaluations).hasValue(0);

        engine.data.unavailable = false;
        assertThat(engine.validate(HANDOVER).repeated()).isFalse();
    }

    @Test
    void decidesNothingUnderSettingsThatContradictThemselves() {
        engine.install("6.21", Outcome.pass());
        engine.configure(Map.of("findings_monitored", "RULE_MISSING"));
        assertThatThrownBy(() -> engine.validate(HANDOVER))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("RULE_MISSING");
        assertThat(engine.recorder.decisions).isEmpty();
    }

    @Test
    void decidesNothingUnderSettingsThatAreNotWhatTheBundlesAskFor() {
        engine.install("6.21", Outcome.pass());
        engine.inspected.problems = List.of("revocation.required is 'yes'; expected true or false.");

        assertThatThrownBy(() -> engine.validate(HANDOVER))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("revocation.required");
        assertThat(engine.recorder.decisions).isEmpty();
    }

    @Test
    void decidesNothingUnderAResponseCodeTableThatIsNotInOrder() {
        engine.install("6.21", Outcome.pass());
        engine.codes.modified(Map.of("response-schema", "stock"));
        assertThatThrownBy(() -> engine.validate(HANDOVER))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("stock");
        assertThat(engine.recorder.decisions).isEmpty();
    }
}
