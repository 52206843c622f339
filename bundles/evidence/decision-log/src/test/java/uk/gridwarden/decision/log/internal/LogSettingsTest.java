package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;

class LogSettingsTest {
    private static final Path INSTALLATION = Path.of("/opt/gridwarden");

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(LogSettings.of(defaults(), INSTALLATION, "host-a"))
                .isEqualTo(new LogSettings(
                        true,
                        Path.of("/opt/gridwarden/data/decisions.head"),
                        false,
                        Duration.ofSeconds(1),
                        1024,
                        256,
                        Duration.ofSeconds(5),
                        "host-a",
                        new Checkpoints(Duration.ofSeconds(1), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.timeout.ms",
                "queue.size",
                "batch.size",
                "check.interval.ms",
                "checkpoint.interval.ms",
                "time.stamp.interval.ms"
            })
    void rejectsANumberBelowOneAndNamesItsKey(String key) {
        var configuration =
                configuration(Map.of(key, 0, "time.stamp.url", "http://stamps", "time.stamp.certificate", "tsa.pem"));

        assertThatThrownBy(() -> LogSettings.of(configuration, INSTALLATION, "n"))
                .hasMessage(key + " is 0; expected at least 1");
    }

    @Test
    void asksForTheCertificateOfATimeStampAuthority() {
        var configuration = configuration(Map.of("time.stamp.url", "http://stamps"));

        assertThatThrownBy(() -> LogSettings.of(configuration, INSTALLATION, "n"))
                .hasMessageStartingWith("time.stamp.certificate is empty; expected ");
    }

    private static DecisionLogConfiguration defaults() {
        return configuration(Map.of());
    }

    private static DecisionLogConfiguration configuration(Map<String, Object> values) {
        return (DecisionLogConfiguration) Proxy.newProxyInstance(
                LogSettingsTest.class.getClassLoader(),
                new Class<?>[] {DecisionLogConfiguration.class},
                (proxy, method, arguments) -> {
                    var value = values.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue());
                    return method.getReturnType() == long.class ? ((Number) value).longValue() : value;
                });
    }
}
