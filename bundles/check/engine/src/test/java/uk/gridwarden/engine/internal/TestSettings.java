package uk.gridwarden.engine.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Engine configurations: the defaults with some keys changed, named by their methods. */
final class TestSettings {
    private static final long PATIENT_MS = 300_000;

    private TestSettings() {}

    static EngineSettings defaults() {
        return new EngineSettings(proxy(Map.of()));
    }

    static EngineSettings with(Map<String, Object> changes) {
        return new EngineSettings(configuration(changes));
    }

    /** With a patient time limit unless another is given: no test may fail because the machine is busy. */
    static EngineConfiguration configuration(Map<String, Object> changes) {
        var all = new HashMap<String, Object>(Map.of("rules_time_limit_ms", PATIENT_MS));
        all.putAll(changes);
        return proxy(all);
    }

    private static EngineConfiguration proxy(Map<String, Object> changes) {
        return (EngineConfiguration) Proxy.newProxyInstance(
                EngineConfiguration.class.getClassLoader(),
                new Class<?>[] {EngineConfiguration.class},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
