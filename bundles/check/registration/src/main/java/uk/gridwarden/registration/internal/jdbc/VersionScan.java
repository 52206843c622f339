package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Reads whole tables of one set of versions, row by row, in bounded memory. For one thread; close it after use. */
public final class VersionScan implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int KEYS_AT_A_TIME = 250;

    private final RegistrationDatabase database;
    private final Connection connection;
    private final List<DataSetVersion> versions;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Takes the rows of a result, one by one. */
    @FunctionalInterface
    public interface RowReader {
        /** Takes the row a result is at. */
        void take(ResultSet row) throws SQLException;
    }

    /** Makes a value of the row a result is at. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** The value. */
        T of(ResultSet row) throws SQLException;
    }

    /** Takes some rows at once; it may ask {@link VersionScan#readAmong} about them. */
    @FunctionalInterface
    public interface Portion<T> {
        /** Takes the next rows. */
        void take(List<T> rows) throws UnavailableException;
    }

    private VersionScan(RegistrationDatabase database, Connection connection, List<DataSetVersion> versions) {
        this.database = database;
        this.connection = connection;
        this.versions = versions;
    }

    /** On the versions that are current now. */
    public static VersionScan open(RegistrationDatabase database) throws UnavailableException {
        var connection = database.connect();
        try {
            var versions = database.leaseCurrent(connection);
            // PostgreSQL hands out a result bit by bit only inside a transaction.
            connection.setAutoCommit(false);
            return new VersionScan(database, connection, versions);
        } catch (SQLException e) {
            try (connection) {
                throw RegistrationDatabase.unreadable(e);
            } catch (SQLException closing) {
                throw RegistrationDatabase.unreadable(closing);
            }
        }
    }

    /** The versions it reads. */
    public List<DataSetVersion> versions() {
        return versions;
    }

    /** The table of a data set; empty when it was never imported. */
    public Optional<TableName> table(DataSet dataSet) {
        return versions.stream()
                .filter(version -> version.dataSet() == dataSet)
                .map(version -> new TableName(dataSet, version.version()))
                .findFirst();
    }

    /** Hands over every row that a query finds. */
    public void read(String query, RowReader reader) throws UnavailableException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var result = statement.executeQuery(query)) {
                while (result.next()) {
                    reader.take(result);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /** Hands over every row that a query finds, in portions. */
    public <T> void readPortions(String query, RowMapper<T> mapper, Portion<T> portions) throws UnavailableException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var result = statement.executeQuery(query)) {
                var rows = new ArrayList<T>(ROWS_AT_A_TIME);
                while (result.next()) {
                    rows.add(mapper.of(result));
                    if (rows.size() == ROWS_AT_A_TIME) {
                        portions.take(rows);
                        rows.clear();
                    }
                }
                portions.take(rows);
            }
            connection.commit();
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /**
     * Hands over the rows that belong to some keys, while a portion of other rows is being looked at.
     *
     * @param query with a {@code %s} for the parameters that stand for keys, such as {@code IN (%s)}
     * @param keys texts or numbers
     */
    public void readAmong(String query, Collection<?> keys, RowReader reader) throws UnavailableException {
        try {
            readAll(query, keys, reader);
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    private void readAll(String query, Collection<?> keys, RowReader reader) throws SQLException {
        var left = keys.iterator();
        while (left.hasNext()) {
            var statement = prepared(query.formatted("?" + ", ?".repeat(KEYS_AT_A_TIME - 1)));
            var key = left.next();
            for (int i = 1; i <= KEYS_AT_A_TIME; i++) {
                // The last key fills what is left over, so that each query is prepared but once.
                statement.setObject(i, key);
                key = left.hasNext() && i < KEYS_AT_A_TIME ? left.next() : key;
            }
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    reader.take(result);
                }
            }
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }

    /** All organisations; a few thousand at most. */
    public List<OrganisationRecord> organisations() throws UnavailableException {
        List<OrganisationRecord> rows = new ArrayList<>();
        var table = table(DataSet.ORGANISATIONS);
        if (table.isPresent()) {
            read(
                    "SELECT EUI64, USER_ROLE, PARTY, MPID, VALID_FROM, VALID_TO FROM " + table.get(),
                    row -> rows.add(OrganisationTable.read(row)));
        }
        return rows;
    }

    @Override
    public void close() throws UnavailableException {
        // A version may be dropped once it is released, which waits for what this connection still reads.
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        } finally {
            database.release(versions);
        }
    }
}
