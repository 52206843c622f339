package uk.gridwarden.obligations.register.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Brings the register's tables up to date by numbered scripts, forward only. A table of its own says which were run. */
final class DutySchema {
    /** Number of the last script. Scripts that were released are never edited. */
    private static final int NEWEST = 1;

    private static final String HISTORY = "duty_register_schema";

    private DutySchema() {}

    /** Runs the scripts that are missing, in the connection's transaction. */
    static void bringUpToDate(Connection connection, Instant now) throws SQLException {
        var version = version(connection);
        if (version > NEWEST) {
            throw new SQLException("the duty register's tables are of version " + version + ", expected " + NEWEST);
        }
        for (var next = version + 1; next <= NEWEST; next++) {
            run(connection, statements(next));
            try (var insert = connection.prepareStatement("INSERT INTO " + HISTORY + " VALUES (?, ?)")) {
                insert.setInt(1, next);
                insert.setLong(2, now.toEpochMilli());
                insert.executeUpdate();
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        if (!historyExists(connection)) {
            run(
                    connection,
                    List.of("CREATE TABLE " + HISTORY
                            + " (version INTEGER NOT NULL PRIMARY KEY, applied_ms BIGINT NOT NULL)"));
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT MAX(version) FROM " + HISTORY)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    // Databases fold unquoted names to one case or the other.
    private static boolean historyExists(Connection connection) throws SQLException {
        for (var name : List.of(HISTORY, HISTORY.toUpperCase(Locale.ROOT))) {
            try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static List<String> statements(int version) {
        var name = "duty-schema-%04d.sql".formatted(version);
        try (var content = DutySchema.class.getResourceAsStream(name)) {
            var text = new String(content.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Stream.of(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException bundleGone) {
            throw new UncheckedIOException("the script " + name + " cannot be read from the bundle", bundleGone);
        }
    }
}
