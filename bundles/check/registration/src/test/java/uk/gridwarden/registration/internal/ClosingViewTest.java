package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Mpxn;

/** A pool has few connections, and each must come back whatever else fails. */
class ClosingViewTest {
    @TempDir
    Path files;

    private final DataSource derby = TestStore.derby("memory:" + UUID.randomUUID());
    private final List<Connection> opened = new ArrayList<>();
    private boolean isLost;

    @Test
    void closesItsConnectionAlthoughAStatementCannotBeClosed() throws Exception {
        var store = TestStore.on(derby, files);
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
        var broken = TestStore.on(withStatementsThatCannotBeClosed(), files);

        try (var view = broken.open()) {
            assertThat(view.registrations(new Mpxn("1000000000019"), TestData.DAY))
                    .isNotEmpty();
            isLost = true;
        }

        assertThat(opened).isNotEmpty();
        for (var connection : opened) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private DataSource withStatementsThatCannotBeClosed() {
        return proxy(DataSource.class, derby, (method, result) -> {
            if (result instanceof Connection connection) {
                opened.add(connection);
                return proxy(
                        Connection.class,
                        connection,
                        (call, answer) ->
                                answer instanceof PreparedStatement statement ? unclosable(statement) : answer);
            }
            return result;
        });
    }

    private PreparedStatement unclosable(PreparedStatement statement) {
        return proxy(PreparedStatement.class, statement, (method, result) -> {
            if (isLost && method.equals("close")) {
                throw new SQLException("the connection is gone");
            }
            return result;
        });
    }

    @FunctionalInterface
    private interface Answering {
        Object answer(String method, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                ClosingViewTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return answering.answer(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
