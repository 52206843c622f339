package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL. */
final class PostgreSqlDialect implements Dialect {
    private static final List<String> MUST_NOT_BE_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");

    @Override
    public Optional<String> weakness(Connection connection) throws SQLException {
        for (var setting : MUST_NOT_BE_OFF) {
            if (isOff(connection, setting)) {
                return Optional.of("PostgreSQL runs with " + setting
                        + "=off, which loses or spoils commits in a crash: turn it on.");
            }
        }
        return Optional.empty();
    }

    private static boolean isOff(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            return !row.next() || row.getString(1).equalsIgnoreCase("off");
        }
    }
}
