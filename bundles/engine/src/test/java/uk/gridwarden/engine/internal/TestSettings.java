package uk.gridwarden.engine.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Engine configurations: the defaults with some keys changed, named by their methods. */
final class TestSettings {
    private TestSettings() {}

    static EngineSettings defaults() {
        return with(Map.of());
    }

    static EngineSettings with(Map<String, Object> changes) {
        return new EngineSettings(configuration(changes));
    }

    static EngineConfiguration configuration(Map<String, Object> changes) {
        return (EngineConfiguration) Proxy.newProxyInstance(
                EngineConfiguration.class.getClassLoader(),
                new Class<?>[] {EngineConfiguration.class},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
