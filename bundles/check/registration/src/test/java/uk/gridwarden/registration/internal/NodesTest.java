package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.PostgresqlExtension;

/** Several nodes, and users with rights, on PostgreSQL; skipped, with the reason, where there is no server. */
@ExtendWith(PostgresqlExtension.class)
class NodesTest {
    private static final int LIMIT_MILLISECONDS = 120_000;
    private static LocalPostgresql postgresql;

    @BeforeAll
    static void findServer(LocalPostgresql server) {
        postgresql = server;
        // Skips the class where there is none.
        server.url();
    }

    static TestStore inSchemaOfItsOwn(Path folder) throws SQLException {
        var inSchema = new PGSimpleDataSource();
        inSchema.setUrl(postgresql.emptySchema());
        return TestStore.on(inSchema, folder);
    }

    /** Several nodes on one server, which Derby does not have. */
    @Nested
    class Nodes {
        @TempDir
        Path files;

        private TestStore one;
        private TestStore other;

        @BeforeEach
        void startTwo() throws Exception {
            one = inSchemaOfItsOwn(files);
            other = TestStore.on(one.dataSource(), files);
            one.put(DataSet.REGISTRATION, TestData.REGISTRATION);
        }

        @Test
        void importOneAtATimeAndSaySo() throws Exception {
            one.database().<Boolean, Exception>exclusively(DataSet.REGISTRATION, held -> {
                assertThatThrownBy(() -> other.put(DataSet.REGISTRATION, TestData.REGISTRATION))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessage("Another node is importing registration data; this one can once that is done.");
                assertThat(other.put(DataSet.INVENTORY, TestData.INVENTORY).version())
                        .isEqualTo(1);
                return true;
            });
            assertThat(other.put(DataSet.REGISTRATION, TestData.REGISTRATION).version())
                    .isEqualTo(2);
        }

        @Test
        void leaveWhatAnotherIsImportingAloneWhenTheyStart() throws Exception {
            one.database().<Boolean, Exception>exclusively(DataSet.REGISTRATION, held -> {
                try (var statement = held.createStatement()) {
                    statement.execute("INSERT INTO DATA_SET_VERSION (DATA_SET, VERSION_NUMBER, BASE_VERSION,"
                            + " CHANGES_IN_TABLE, STATE, AS_OF, ROW_TOTAL, SOURCE_FILE, SHA256)"
                            + " VALUES ('REGISTRATION', 2, 2, 0, 'BUILDING', 'x', 0, 'x', '')");
                    statement.execute("CREATE TABLE REGISTRATION_2 (MPXN VARCHAR(13))");
                    held.commit();
                    other.restart();
                    other.open().close();
                    statement.execute("SELECT COUNT(*) FROM REGISTRATION_2");
                }
                return true;
            });
        }

        @Test
        void leaveAnOldVersionThatAnotherReadsToTheNextImport() throws Exception {
            try (var reading = one.dataSource().getConnection();
                    var statement = reading.createStatement()) {
                reading.setAutoCommit(false);
                statement.executeQuery("SELECT COUNT(*) FROM REGISTRATION_1");
                one.put(DataSet.REGISTRATION, TestData.REGISTRATION);
                assertThat(one.put(DataSet.REGISTRATION, TestData.REGISTRATION).version())
                        .isEqualTo(3);
                statement.executeQuery("SELECT COUNT(*) FROM REGISTRATION_1");
                reading.rollback();
                one.put(DataSet.REGISTRATION, TestData.REGISTRATION);
                assertThatThrownBy(() -> statement.executeQuery("SELECT COUNT(*) FROM REGISTRATION_1"))
                        .hasMessageContaining("does not exist");
            }
        }

        @Test
        void importAgainAfterTheServerEndedTheirConnection() throws Exception {
            assertThatThrownBy(() -> one.database().<Boolean, Exception>exclusively(DataSet.REGISTRATION, held -> {
                        end(held);
                        try (var statement = held.createStatement()) {
                            return statement.execute("SELECT 1");
                        }
                    }))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("stays as it was");
            assertThat(one.put(DataSet.REGISTRATION, TestData.REGISTRATION).version())
                    .isEqualTo(2);
        }

        @Test
        void keepWhatWasPublishedThoughTheConnectionEndsRightAfterIt() throws Exception {
            assertThat(one.database().<Long, Exception>exclusively(DataSet.REGISTRATION, held -> {
                        end(held);
                        return 7L;
                    }))
                    .isEqualTo(7);
        }

        /** Returns once it is over. */
        private void end(Connection connection) throws SQLException {
            int process = connection.unwrap(PGConnection.class).getBackendPID();
            try (var another = one.dataSource().getConnection();
                    var statement = another.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(" + process + ", " + LIMIT_MILLISECONDS + ")");
            }
        }
    }

    /** What only a server with users can refuse; they are made on none but a server of the tests' own. */
    @Nested
    class Rights {
        private static final String USER = "without_rights";

        @TempDir
        Path files;

        private PGSimpleDataSource asAdministrator;
        private PGSimpleDataSource asUser;

        @BeforeEach
        void makeASchema() throws SQLException {
            assumeTrue(
                    System.getProperty(LocalPostgresql.PROPERTY, "").isEmpty(), "no users are made on a named server");
            var schema = postgresql.emptySchema();
            asAdministrator = new PGSimpleDataSource();
            asAdministrator.setUrl(schema);
            asUser = new PGSimpleDataSource();
            asUser.setUrl(schema);
            asUser.setUser(USER);
        }

        @Test
        void areNamedWhereTheyAreMissing() throws Exception {
            execute("CREATE ROLE " + USER + " LOGIN");
            try {
                execute("GRANT USAGE ON SCHEMA " + asAdministrator.getCurrentSchema() + " TO " + USER);
                assertUnavailable("lacks a right");
                execute("GRANT CREATE ON SCHEMA " + asAdministrator.getCurrentSchema() + " TO " + USER);
                TestStore.on(asUser, files).open().close();
            } finally {
                execute("DROP OWNED BY " + USER + "; DROP ROLE " + USER);
            }
        }

        @Test
        void areNotAllThatMayBeMissing() {
            assertUnavailable("refuses the login");
            asUser.setDatabaseName("nobody_made_it");
            asUser.setUser("postgres");
            assertUnavailable("does not exist");
        }

        private void assertUnavailable(String reason) {
            var store = TestStore.on(asUser, files);
            assertThatThrownBy(store::open)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(reason);
        }

        private void execute(String sql) throws SQLException {
            try (var connection = asAdministrator.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
