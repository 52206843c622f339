package uk.gridwarden.gateway.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps what is logged, with its level and failure. */
final class RecordingLogger {
    record Line(String level, String text, Throwable failure) {}

    final List<Line> lines = new ArrayList<>();

    Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    var values = Arrays.stream(arguments)
                            .skip(1)
                            .flatMap(value -> value instanceof Object[] many
                                    ? Arrays.stream(many)
                                    : Arrays.stream(new Object[] {value}))
                            .toArray();
                    var line = MessageFormatter.arrayFormat((String) arguments[0], values);
                    lines.add(new Line(method.getName(), line.getMessage(), line.getThrowable()));
                    return null;
                });
    }
}
