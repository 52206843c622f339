package uk.gridwarden.registration.internal.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the fixed tables up to date by numbered scripts, forward only. Each script and its line in the history are one
 * transaction, so a script was applied wholly or not at all.
 */
final class SchemaScripts {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaScripts.class);
    private static final String HISTORY = "REGISTRATION_SCHEMA_HISTORY";
    private static final List<String> SCRIPTS = List.of("schema-0001.sql", "schema-0002.sql");

    private final Clock clock;

    SchemaScripts(Clock clock) {
        this.clock = clock;
    }

    /** Applies what is missing; leaves the connection without automatic commit. */
    void bringUpToDate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        int applied = lastApplied(connection);
        if (applied > SCRIPTS.size()) {
            throw new SQLException("found a database of schema " + applied + ", expected at most " + SCRIPTS.size());
        }
        for (int number = applied + 1; number <= SCRIPTS.size(); number++) {
            apply(connection, number, SCRIPTS.get(number - 1));
        }
        connection.commit();
    }

    private static int lastApplied(Connection connection) throws SQLException {
        if (!hasHistory(connection)) {
            return 0;
        }
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT MAX(SCRIPT) FROM " + HISTORY)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        var name = metadata.storesLowerCaseIdentifiers() ? HISTORY.toLowerCase(Locale.ROOT) : HISTORY;
        try (var result = metadata.getTables(null, connection.getSchema(), name, null)) {
            return result.next();
        }
    }

    private void apply(Connection connection, int number, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (number == 1) {
                statement.execute("CREATE TABLE " + HISTORY
                        + " (SCRIPT INTEGER NOT NULL PRIMARY KEY, APPLIED_AT VARCHAR(40) NOT NULL)");
            }
            for (var sql : statements(script)) {
                statement.execute(sql);
            }
        }
        try (var statement = connection.prepareStatement("INSERT INTO " + HISTORY + " VALUES (?, ?)")) {
            statement.setInt(1, number);
            statement.setString(2, clock.instant().toString());
            statement.executeUpdate();
        }
        connection.commit();
        LOG.info("The registration database is now at schema {}.", number);
    }

    private static List<String> statements(String script) {
        try (var in = SchemaScripts.class.getResourceAsStream(script)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a schema script of this bundle cannot be read", e);
        }
    }
}
