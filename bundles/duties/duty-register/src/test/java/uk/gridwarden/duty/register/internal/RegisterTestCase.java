package uk.gridwarden.duty.register.internal;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.obligations.internal.RegisterWorld;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.database.OnEachDatabase;

/** A test of the register on Derby and on PostgreSQL. */
@OnEachDatabase
abstract class RegisterTestCase {
    @Parameter
    Database product;

    DataSource database;

    @BeforeEach
    void createDatabase() throws SQLException {
        database = product.empty();
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
