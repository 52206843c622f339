package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.PostgresqlExtension;

/** What a log does on either database: on Derby, and by {@link PostgresqlLogTest} on PostgreSQL. */
@ExtendWith(PostgresqlExtension.class)
abstract class LogTestCase extends LogOnDatabase {
    @BeforeEach
    void createDatabase(LocalPostgresql postgresql) throws SQLException {
        use(emptyDatabase(postgresql));
    }

    TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
        return TestDatabase.derby(folder.resolve("log"));
    }
}
