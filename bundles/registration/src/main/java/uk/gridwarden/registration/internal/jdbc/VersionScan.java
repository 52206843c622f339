package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Reads whole tables of one set of versions, row by row, in bounded memory. For one thread; close it after use. */
public final class VersionScan implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final RegistrationDatabase database;
    private final Connection connection;
    private final List<DataSetVersion> versions;

    /** Takes the rows of a result, one by one. */
    @FunctionalInterface
    public interface RowReader {
        /** Takes the row a result is at. */
        void take(ResultSet row) throws SQLException;
    }

    private VersionScan(RegistrationDatabase database, Connection connection, List<DataSetVersion> versions) {
        this.database = database;
        this.connection = connection;
        this.versions = versions;
    }

    /** On the versions that are current now. */
    public static VersionScan open(RegistrationDatabase database) throws RegistrationUnavailableException {
        var connection = database.connect();
        try {
            var versions = database.leaseCurrent(connection);
            // PostgreSQL hands out a result bit by bit only inside a transaction.
            connection.setAutoCommit(false);
            return new VersionScan(database, connection, versions);
        } catch (SQLException e) {
            try (connection) {
                throw unreadable(e);
            } catch (SQLException closing) {
                throw unreadable(closing);
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
    public void read(String query, RowReader reader) throws RegistrationUnavailableException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var result = statement.executeQuery(query)) {
                while (result.next()) {
                    reader.take(result);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** All organisations; a few thousand at most. */
    public List<OrganisationRecord> organisations() throws RegistrationUnavailableException {
        List<OrganisationRecord> rows = new ArrayList<>();
        var table = table(DataSet.ORGANISATIONS);
        if (table.isPresent()) {
            read(
                    "SELECT EUI64, USER_ROLE, PARTY, MPID, VALID_FROM, VALID_TO FROM " + table.get(),
                    row -> rows.add(OrganisationTable.read(row)));
        }
        return rows;
    }

    private static RegistrationUnavailableException unreadable(SQLException e) {
        return new RegistrationUnavailableException("The registration database cannot be read.", e);
    }

    @Override
    public void close() throws RegistrationUnavailableException {
        database.release(versions);
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
