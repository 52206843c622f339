package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
    private static final Path INSTALLATION = Path.of("/opt/gridwarden");

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(LogSettings.of(defaults(), INSTALLATION, "host-a"))
                .isEqualTo(new LogSettings(
                        true,
                        Path.of("/opt/gridwarden/data/decisions.head"),
                        false,
                        Duration.ofSeconds(5),
                        1024,
                        256,
                        Duration.ofSeconds(5),
                        "host-a"));
    }

    @Test
    void rejectsANumberBelowOneAndNamesItsKey() {
        assertThatThrownBy(() -> new LogSettings(
                        true, INSTALLATION, false, Duration.ZERO, 1024, 256, Duration.ofSeconds(5), "n"))
                .hasMessage("record.timeout.ms is 0; expected at least 1");
        assertThatThrownBy(() -> new LogSettings(
                        true, INSTALLATION, false, Duration.ofSeconds(5), 0, 256, Duration.ofSeconds(5), "n"))
                .hasMessage("queue.size is 0; expected at least 1");
        assertThatThrownBy(() -> new LogSettings(
                        true, INSTALLATION, false, Duration.ofSeconds(5), 1024, -1, Duration.ofSeconds(5), "n"))
                .hasMessage("batch.size is -1; expected at least 1");
        assertThatThrownBy(() -> new LogSettings(
                        true, INSTALLATION, false, Duration.ofSeconds(5), 1024, 256, Duration.ZERO, "n"))
                .hasMessage("check.interval.ms is 0; expected at least 1");
    }

    private static DecisionLogConfiguration defaults() {
        return (DecisionLogConfiguration) Proxy.newProxyInstance(
                LogSettingsTest.class.getClassLoader(),
                new Class<?>[] {DecisionLogConfiguration.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }
}
