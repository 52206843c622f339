package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import uk.gridwarden.test.database.LocalPostgresql;

/** What a log does, on PostgreSQL; skipped, with the reason, where there is no server. */
class PostgresqlLogTest {
    @Nested
    class Recording extends RecordingTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class SharedCommit extends SharedCommitTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class Search extends SearchTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class CodeCount extends CodeCountTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class Retention extends RetentionTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class Opening extends OpeningTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class Failure extends FailureTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }

    @Nested
    class TamperingAttack extends TamperingAttackTest {
        @Override
        TestDatabase emptyDatabase(LocalPostgresql postgresql) throws SQLException {
            return TestDatabase.postgresql(postgresql.emptySchema());
        }
    }
}
