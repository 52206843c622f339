package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;

/** Reads whole tables of one set of versions in bounded memory. For one thread; close it after use. */
public final class VersionScan implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int KEYS_AT_A_TIME = 250;

    private final RegistrationDatabase database;
    private final Connection connection;
    private final List<DataSetVersion> versions;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Takes the rows of a result, one by one. */
    @FunctionalInterface
    public interface RowSink {
        /** Takes the row that a result is at. */
        void take(ResultSet row) throws SQLException, UnavailableException;
    }

    /** Takes some records at once; it may ask {@link VersionScan#among} about them and must not keep the list. */
    @FunctionalInterface
    public interface Portion<T> {
        /** Takes the next records. */
        void take(List<T> records) throws UnavailableException;
    }

    private VersionScan(RegistrationDatabase database, Connection connection, List<DataSetVersion> versions) {
        this.database = database;
        this.connection = connection;
        this.versions = versions;
    }

    /** On the versions that are in force now. */
    public static VersionScan open(RegistrationDatabase database) throws UnavailableException {
        var connection = database.connect();
        try {
            var versions = database.leaseCurrent(connection);
            // PostgreSQL passes on a result bit by bit only inside a transaction.
            connection.setAutoCommit(false);
            return new VersionScan(database, connection, versions);
        } catch (SQLException e) {
            RegistrationDatabase.closeQuietly(connection);
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /** The versions it reads. */
    public List<DataSetVersion> versions() {
        return versions;
    }

    /** The table of a data set; empty when it was never imported. */
    public Optional<TableName> table(DataSet dataSet) {
        return TableName.among(versions, dataSet);
    }

    /** Passes on every row that a query finds. */
    public void read(String query, RowSink sink) throws UnavailableException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var result = statement.executeQuery(query)) {
                while (result.next()) {
                    sink.take(result);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /** Passes on the records of a data set, in portions; the restriction may be a condition or an order. */
    public <T> void read(DataSet dataSet, DataSetColumns<T> columns, String restriction, Portion<T> portion)
            throws UnavailableException {
        var table = table(dataSet);
        if (table.isEmpty()) {
            return;
        }
        var reader = new RecordReader<>(columns);
        var records = new ArrayList<T>(ROWS_AT_A_TIME);
        read(RecordReader.select(columns, table.get()) + " " + restriction, row -> {
            records.add(reader.read(row));
            if (records.size() == ROWS_AT_A_TIME) {
                portion.take(records);
                records.clear();
            }
        });
        portion.take(records);
    }

    /** The records of a data set that have one of some values in a column. */
    public <T, K> List<T> among(DataSet dataSet, DataSetColumns<T> columns, Column<K> column, Collection<K> values)
            throws UnavailableException {
        var table = table(dataSet);
        List<T> records = new ArrayList<>();
        if (table.isEmpty()) {
            return records;
        }
        Set<Object> keys = new LinkedHashSet<>();
        values.forEach(value -> keys.add(column.type().toStored(value)));
        var reader = new RecordReader<>(columns);
        try {
            var statement = prepared(RecordReader.select(columns, table.get()) + " WHERE " + column.sqlName() + " IN (?"
                    + ", ?".repeat(KEYS_AT_A_TIME - 1) + ")");
            var left = keys.iterator();
            while (left.hasNext()) {
                var parameters = new Object[KEYS_AT_A_TIME];
                var key = left.next();
                for (int i = 0; i < KEYS_AT_A_TIME; i++) {
                    // The last key fills the rest, so that each query is prepared once only.
                    parameters[i] = key;
                    key = left.hasNext() && i < KEYS_AT_A_TIME - 1 ? left.next() : key;
                }
                records.addAll(Sql.all(statement, reader::read, parameters));
            }
            return records;
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
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
