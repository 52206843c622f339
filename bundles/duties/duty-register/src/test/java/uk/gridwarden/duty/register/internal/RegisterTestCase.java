package uk.gridwarden.duty.register.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.obligations.internal.RegisterWorld;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.PostgresqlExtension;

/** What the register does on either database: on Derby, and by {@link PostgresqlRegisterTest} on PostgreSQL. */
@ExtendWith(PostgresqlExtension.class)
abstract class RegisterTestCase {
    DataSource database;

    @BeforeEach
    void createDatabase(LocalPostgresql postgresql) throws SQLException {
        database = emptyDatabase(postgresql);
    }

    DataSource emptyDatabase(LocalPostgresql postgresql) throws SQLException {
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:" + UUID.randomUUID());
        derby.setCreateDatabase("create");
        return derby;
    }

    /** A new register over the same database, as after a restart or on another node. */
    DutyRegister registerAt(Clock now) {
        return registerAt(now, database);
    }

    static DutyRegister registerAt(Clock now, DataSource dataSource) {
        return new JdbcDutyRegister(dataSource, RegisterWorld.resolver(), now);
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
