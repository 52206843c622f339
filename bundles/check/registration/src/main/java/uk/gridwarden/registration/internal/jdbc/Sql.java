package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with parameters. */
final class Sql {
    private static final int ROWS_AT_A_TIME = 1_000;

    private Sql() {}

    /** Makes a value of the row that a result is at. */
    @FunctionalInterface
    interface RowMapper<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Takes the row that a result is at. */
    @FunctionalInterface
    interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    /** Executes a statement without parameters. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executes an update; gives the number of rows. */
    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return bound(statement, parameters).executeUpdate();
        }
    }

    /** The first row that a query finds. */
    static <T> Optional<T> first(Connection connection, RowMapper<T> mapper, String sql, Object... parameters)
            throws SQLException {
        return all(connection, mapper, sql, parameters).stream().findFirst();
    }

    /** All rows that a query finds; for few rows. */
    static <T> List<T> all(Connection connection, RowMapper<T> mapper, String sql, Object... parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return all(statement, mapper, parameters);
        }
    }

    /** The same on a prepared statement. */
    static <T> List<T> all(PreparedStatement statement, RowMapper<T> mapper, Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (var result = bound(statement, parameters).executeQuery()) {
            while (result.next()) {
                rows.add(mapper.of(result));
            }
        }
        return rows;
    }

    /**
     * Passes on every row that a query finds, in bounded memory; gives the number of rows. PostgreSQL needs a connection
     * without automatic commit for that.
     */
    static long forEach(Connection connection, RowSink sink, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            long count = 0;
            try (var result = bound(statement, parameters).executeQuery()) {
                for (; result.next(); count++) {
                    sink.take(result);
                }
            }
            return count;
        }
    }

    private static PreparedStatement bound(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            // Derby does not take a LocalDate.
            statement.setObject(i + 1, parameters[i] instanceof LocalDate day ? Date.valueOf(day) : parameters[i]);
        }
        return statement;
    }
}
