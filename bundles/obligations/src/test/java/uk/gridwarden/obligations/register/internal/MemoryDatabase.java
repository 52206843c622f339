package uk.gridwarden.obligations.register.internal;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby database in memory for one test. */
final class MemoryDatabase implements AutoCloseable {
    private final EmbeddedDataSource dataSource = new EmbeddedDataSource();
    private final String name;

    MemoryDatabase(String name) {
        this.name = "memory:" + name;
        dataSource.setDatabaseName(this.name);
        dataSource.setCreateDatabase("create");
    }

    EmbeddedDataSource dataSource() {
        return dataSource;
    }

    void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            DriverManager.getConnection("jdbc:derby:" + name + ";drop=true").close();
        } catch (SQLException expected) {
            // Derby reports that it dropped the database as an exception.
        }
    }
}
