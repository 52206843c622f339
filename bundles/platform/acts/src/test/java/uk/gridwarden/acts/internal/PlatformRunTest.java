package uk.gridwarden.acts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

class PlatformRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-11T12:00:00Z"), ZoneOffset.UTC);

    private final List<AdministrativeAct> recorded = new ArrayList<>();
    private int stateOfTheFramework = Bundle.ACTIVE;

    @Test
    void recordsStartAndStopWithTheVersion() {
        var run = run(recorded::add);
        stateOfTheFramework = Bundle.STOPPING;
        run.stop();

        assertThat(recorded).extracting(AdministrativeAct::kind).containsExactly(ActKind.START, ActKind.STOP);
        assertThat(recorded).allSatisfy(act -> {
            assertThat(act.who()).isEqualTo(AdministrativeAct.PLATFORM);
            assertThat(act.at()).isEqualTo(CLOCK.instant());
            assertThat(act.details()).containsEntry("version", "1.2.3");
        });
        assertThat(recorded.get(1).what()).isEqualTo("The platform stopped.");
    }

    @Test
    void tellsAStopOfTheRecordingFromAStopOfThePlatform() {
        run(recorded::add).stop();

        assertThat(recorded.get(1).what()).contains("while the platform runs");
    }

    @Test
    void startsWhereNothingCanBeRecorded() {
        assertThatCode(() -> run(act -> {
                    throw new UnavailableException("The disk is full.");
                }))
                .doesNotThrowAnyException();
    }

    private PlatformRun run(ActRecorder recorder) {
        return new PlatformRun(context(), recorder, CLOCK);
    }

    private BundleContext context() {
        var bundle = proxy(Bundle.class, name -> switch (name) {
            case "getState" -> stateOfTheFramework;
            case "getVersion" -> new Version("1.2.3");
            default -> throw new UnsupportedOperationException(name);
        });
        return proxy(BundleContext.class, name -> bundle);
    }

    private interface Answers {
        Object of(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> answers.of(method.getName())));
    }
}
