package uk.gridwarden.duty.register.internal;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.postgresql.ds.PGSimpleDataSource;
import uk.gridwarden.test.database.LocalPostgresql;

/** What the register does, on PostgreSQL; skipped, with the reason, where there is no server. */
class PostgresqlRegisterTest {
    static DataSource emptySchema(LocalPostgresql postgresql) throws SQLException {
        var schema = new PGSimpleDataSource();
        schema.setUrl(postgresql.emptySchema());
        return schema;
    }

    @Nested
    class DutyRegister extends DutyRegisterTest {
        @Override
        DataSource emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return emptySchema(postgresql);
        }
    }

    @Nested
    class EventAdmission extends EventAdmissionTest {
        @Override
        DataSource emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return emptySchema(postgresql);
        }
    }

    @Nested
    class Arrangements extends ArrangementsTest {
        @Override
        DataSource emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return emptySchema(postgresql);
        }
    }

    @Nested
    class OtherNode extends OtherNodeTest {
        @Override
        DataSource emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return emptySchema(postgresql);
        }
    }
}
