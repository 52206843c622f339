package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/** Who signs in to the shell is on record, and nothing else about a login changes. */
class SignInModuleTest {
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final SignInModule module = new SignInModule();
    private PublicKey key;

    @BeforeEach
    void makeAKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        key = generator.generateKeyPair().getPublic();
    }

    @Test
    void recordsTheUserAndTheKeyOfALoginThatWasLetIn() {
        begin(this::answer, Optional.of(signIns(acts::add)));

        assertThat(module.login()).as("it lets nobody in").isFalse();
        assertThat(acts).isEmpty();
        module.commit();

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.SIGN_IN);
            assertThat(act.who()).isEqualTo("olga");
            assertThat(act.from()).isEqualTo(AdministrativeAct.SHELL);
            assertThat(act.at()).isEqualTo(RecordedExamples.NOW);
            assertThat(act.details())
                    .containsEntry("keySha256", Sha256.of(key.getEncoded()).toString());
        });
    }

    @Test
    void recordsNothingOfALoginThatWasTurnedDown() {
        begin(this::answer, Optional.of(signIns(acts::add)));

        module.login();
        module.abort();

        assertThat(acts).isEmpty();
    }

    @Test
    void leavesALoginByPasswordToTheOtherModules() {
        begin(
                callbacks -> {
                    throw new UnsupportedCallbackException(callbacks[1]);
                },
                Optional.of(signIns(acts::add)));

        assertThat(module.login()).isFalse();
        module.commit();

        assertThat(acts).isEmpty();
    }

    @Test
    void letsASignInThroughThatCannotBeRecorded() {
        begin(this::answer, Optional.of(signIns(act -> {
            throw new UnavailableException("The disk is full.");
        })));
        module.login();
        assertThatCode(module::commit).doesNotThrowAnyException();

        begin(this::answer, Optional.empty());
        module.login();
        assertThatCode(module::commit).doesNotThrowAnyException();
    }

    private void begin(CallbackHandler handler, Optional<SignIns> signIns) {
        Supplier<Optional<SignIns>> recording = () -> signIns;
        module.initialize(new Subject(), handler, Map.of(), Map.of(SignInModule.SIGN_INS, recording));
    }

    private static SignIns signIns(ActRecorder recorder) {
        return new SignIns(recorder, Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC));
    }

    private void answer(Callback... callbacks) {
        ((NameCallback) callbacks[0]).setName("olga");
        ((PublickeyCallback) callbacks[1]).setPublicKey(key);
    }
}
