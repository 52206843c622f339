package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;

/**
 * Reads the versions that were in force when it was opened. Their tables never change again, so that no transaction is needed
 * for all answers to agree. A data set that was never imported has no rows. Each question is prepared once. For one thread;
 * close it after use.
 */
public final class VersionReader implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int KEYS_AT_A_TIME = 250;

    private final RegistrationDatabase database;
    private final Connection connection;
    private final Publication.InForce inForce;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean isOpen = true;

    /** Takes the rows of a result, one by one. */
    @FunctionalInterface
    public interface RowSink {
        /** Takes the row that a result is at. */
        void take(ResultSet row) throws SQLException, UnavailableException;
    }

    /** Takes some records at once; it may ask the reader about them and must not keep the list. */
    @FunctionalInterface
    public interface Portion<T> {
        /** Takes the next records. */
        void take(List<T> records) throws UnavailableException;
    }

    private VersionReader(RegistrationDatabase database, Connection connection, Publication.InForce inForce) {
        this.database = database;
        this.connection = connection;
        this.inForce = inForce;
    }

    /** On the versions that are in force now. */
    public static VersionReader open(RegistrationDatabase database) throws UnavailableException {
        var connection = database.connect();
        try {
            return new VersionReader(database, connection, database.leaseCurrent(connection));
        } catch (SQLException e) {
            RegistrationDatabase.closeQuietly(connection);
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /** The versions it reads. */
    public List<DataSetVersion> versions() {
        return inForce.versions();
    }

    /** What it reads of a data set; empty when that was never imported. */
    public Optional<Publication> publication(DataSet dataSet) {
        if (!isOpen) {
            throw new IllegalStateException("this view is closed");
        }
        for (var publication : inForce.publications()) {
            if (publication.table().dataSet() == dataSet) {
                return Optional.of(publication);
            }
        }
        return Optional.empty();
    }

    /** The table of a data set; empty when it was never imported. */
    public Optional<TableName> table(DataSet dataSet) {
        return publication(dataSet).map(Publication::table);
    }

    /** The records of a data set that meet a condition; for few records. */
    public <T> List<T> select(DataSet dataSet, DataSetColumns<T> columns, String condition, Object... parameters)
            throws UnavailableException {
        var table = table(dataSet);
        if (table.isEmpty()) {
            return List.of();
        }
        var sql = RecordReader.select(columns, table.get()) + " AND " + condition;
        try {
            var statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return Sql.all(statement, new RecordReader<>(columns)::read, parameters);
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    /** The records of a data set that have one of some values in a column. */
    public <T, K> List<T> among(DataSet dataSet, DataSetColumns<T> columns, Column<K> column, Collection<K> values)
            throws UnavailableException {
        var condition = column.sqlName() + " IN (?" + ", ?".repeat(KEYS_AT_A_TIME - 1) + ")";
        var keys = values.stream().distinct().map(column.type()::toStored).toList();
        var records = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_A_TIME) {
            var some = new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + KEYS_AT_A_TIME)));
            // The first key fills the rest, so that the question is prepared once only.
            some.addAll(Collections.nCopies(KEYS_AT_A_TIME - some.size(), some.get(0)));
            records.addAll(select(dataSet, columns, condition, some.toArray()));
        }
        return records;
    }

    /** All records of a data set; for one that fits in memory. */
    public <T> List<T> all(DataSet dataSet, DataSetColumns<T> columns) throws UnavailableException {
        var records = new ArrayList<T>();
        read(dataSet, columns, "", records::addAll);
        return records;
    }

    /** Passes on every row that a query finds, in bounded memory. */
    public void read(String query, RowSink sink) throws UnavailableException {
        try (var statement = connection.createStatement()) {
            // PostgreSQL passes on a result bit by bit only inside a transaction.
            connection.setAutoCommit(false);
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

    /** Passes on the records of a data set, in portions; the restriction may be an order, or a condition after {@code AND}. */
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

    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            // A version may be dropped once it is released, which waits for what this connection still reads.
            RegistrationDatabase.closeQuietly(connection);
            database.release(inForce);
        }
    }
}
