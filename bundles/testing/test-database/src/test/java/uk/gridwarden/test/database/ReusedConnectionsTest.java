package uk.gridwarden.test.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReusedConnectionsTest {
    private final EmbeddedDataSource database = new EmbeddedDataSource();
    private final List<Connection> opened = new ArrayList<>();
    private final ReusedConnections connections = new ReusedConnections(this::open);

    @BeforeEach
    void makeDatabase() {
        database.setDatabaseName("memory:" + UUID.randomUUID());
        database.setCreateDatabase("create");
    }

    private Connection open() throws SQLException {
        var connection = database.getConnection();
        opened.add(connection);
        return connection;
    }

    @Test
    void opensAConnectionOnlyWhenNoneIsIdle() throws SQLException {
        var source = connections.dataSource();
        for (var count = 0; count < 3; count++) {
            try (var one = source.getConnection();
                    var other = source.getConnection()) {
                assertThat(one).isNotSameAs(other);
            }
        }

        assertThat(opened).hasSize(2);
    }

    @Test
    void handsAConnectionThatWasClosedTwiceToOneCallerOnly() throws SQLException {
        var first = connections.getConnection();
        first.close();
        first.close();

        try (var one = connections.getConnection();
                var other = connections.getConnection()) {
            one.setAutoCommit(false);
            assertThat(other.getAutoCommit()).isTrue();
        }
    }

    @Test
    void handsAConnectionOutAsItWasWhenItWasNew() throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE house (nr INTEGER)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO house VALUES 1");
        }

        try (var again = connections.getConnection();
                var statement = again.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM house")) {
            assertThat(again.getAutoCommit()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void handsOutNoneThatIsClosed() throws SQLException {
        connections.getConnection().close();
        opened.get(0).close();
        connections.getConnection().close();
        connections.closeIdle();

        assertThat(opened).hasSize(2);
        assertThat(opened.get(1).isClosed()).isTrue();
        try (var usable = connections.getConnection()) {
            assertThat(usable.isValid(1)).isTrue();
        }
    }
}
