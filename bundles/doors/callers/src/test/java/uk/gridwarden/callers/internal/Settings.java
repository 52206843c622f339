package uk.gridwarden.callers.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** The settings with their defaults, apart from those given. */
final class Settings {
    private Settings() {}

    static CallersConfiguration with(Map<String, Object> given) {
        var values = new HashMap<>(given);
        for (var key : CallersConfiguration.class.getDeclaredMethods()) {
            values.putIfAbsent(key.getName(), key.getDefaultValue());
        }
        return (CallersConfiguration) Proxy.newProxyInstance(
                CallersConfiguration.class.getClassLoader(),
                new Class<?>[] {CallersConfiguration.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }
}
