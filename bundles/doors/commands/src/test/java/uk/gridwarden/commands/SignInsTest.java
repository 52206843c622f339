package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/** Who uses the shell is on record, once for each session. */
class SignInsTest {
    private final List<AdministrativeAct> acts = new ArrayList<>();

    @Test
    void recordsTheUserOfEachSessionOnce() {
        var signIns = signIns(acts::add);
        var session = session(Map.of("USER", "olga"));
        signIns.beforeExecute(session, "gw:rules");
        signIns.beforeExecute(session, "gw:data");
        signIns.beforeExecute(session(Map.of("USER", "gw")), "gw:rules");

        assertThat(acts).extracting(AdministrativeAct::who).containsExactly("olga", "gw");
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.SIGN_IN);
            assertThat(act.from()).isEqualTo(AdministrativeAct.SHELL);
            assertThat(act.at()).isEqualTo(RecordedExamples.NOW);
        });
    }

    @Test
    void recordsNoSessionOfThePlatformItself() {
        signIns(acts::add).beforeExecute(session(Map.of()), "echo ready");

        assertThat(acts).isEmpty();
    }

    @Test
    void letsASignInThroughThatCannotBeRecorded() {
        var signIns = signIns(act -> {
            throw new UnavailableException("The disk is full.");
        });

        assertThatCode(() -> signIns.beforeExecute(session(Map.of("USER", "olga")), "gw:rules"))
                .doesNotThrowAnyException();
    }

    private static SignIns signIns(ActRecorder recorder) {
        return new SignIns(recorder, Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC));
    }

    private static CommandSession session(Map<String, Object> given) {
        var variables = new HashMap<>(given);
        return (CommandSession) Proxy.newProxyInstance(
                CommandSession.class.getClassLoader(),
                new Class<?>[] {CommandSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "get" -> variables.get(arguments[0]);
                    case "put" -> variables.put((String) arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
