package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;

class RefusedSignInsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final RefusedSignIns refused = new RefusedSignIns(acts::add, CLOCK);

    @Test
    void recordsWhoIsRefused() {
        var module = new RefusedSignIn();
        module.initialize(
                new Subject(),
                callbacks -> ((NameCallback) callbacks[0]).setName("mallory"),
                Map.of(),
                Map.of(RefusedSignIn.REFUSED, refused));

        assertThatThrownBy(module::login).isInstanceOf(FailedLoginException.class);

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.SIGN_IN);
            assertThat(act.who()).isEqualTo("mallory");
        });
    }

    @Test
    void recordsANameOnceAMinuteAndAFewNames() {
        for (var i = 0; i < 2 * RefusedSignIns.MOST_NAMES; i++) {
            refused.accept("mallory");
            refused.accept("mallory " + i);
        }

        assertThat(acts).hasSize(RefusedSignIns.MOST_NAMES);
    }
}
