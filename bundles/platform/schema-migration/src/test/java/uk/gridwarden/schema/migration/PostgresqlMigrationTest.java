package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.schema.migration.Street.BELLS;
import static uk.gridwarden.schema.migration.Street.DOORS;
import static uk.gridwarden.schema.migration.Street.HOUSES;
import static uk.gridwarden.schema.migration.Street.bringUpToDate;
import static uk.gridwarden.schema.migration.Street.execute;
import static uk.gridwarden.schema.migration.Street.history;
import static uk.gridwarden.schema.migration.Street.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.PostgresqlExtension;

/** Several nodes, users and schemas on one server, which Derby does not have. */
@ExtendWith(PostgresqlExtension.class)
class PostgresqlMigrationTest {
    private static final int NODES = 4;
    private static final int ROUNDS = 5;

    private final LocalPostgresql server;

    PostgresqlMigrationTest(LocalPostgresql server) {
        this.server = server;
    }

    private PGSimpleDataSource emptyDatabase() throws SQLException {
        return at(server.emptySchema());
    }

    @Test
    void needsNoRightsButThoseOnOneSchema() throws Exception {
        var all = at(server.url());
        var name = "own_" + UUID.randomUUID().toString().replace("-", "");
        execute(all, "CREATE ROLE " + name + " LOGIN");
        execute(all, "CREATE SCHEMA " + name + " AUTHORIZATION " + name);
        try {
            var database = at(server.url());
            database.setUser(name);
            database.setCurrentSchema(name);

            bringUpToDate(database, HOUSES);
            bringUpToDate(database, HOUSES, DOORS);

            assertThat(history(database)).containsExactly("1", "2");
            assertThat(rows(all, "SELECT nr FROM " + name + ".door")).containsExactly("1");
        } finally {
            execute(all, "DROP SCHEMA " + name + " CASCADE");
            execute(all, "DROP ROLE " + name);
        }
    }

    @Test
    void leavesOtherSchemasAlone() throws Exception {
        var other = emptyDatabase();
        bringUpToDate(other, HOUSES);
        var database = emptyDatabase();

        bringUpToDate(database, HOUSES, DOORS);

        assertThat(history(other)).containsExactly("1");
        assertThat(history(database)).containsExactly("1", "2");
    }

    @Test
    void letsNodesThatStartAtOnceTakeTurns() throws Exception {
        var nodes = Executors.newFixedThreadPool(NODES);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                var database = emptyDatabase();
                var start = new CyclicBarrier(NODES);
                Callable<Boolean> node = () -> {
                    start.await(2, TimeUnit.MINUTES);
                    bringUpToDate(database, HOUSES, DOORS, BELLS);
                    return true;
                };
                var started = new ArrayList<Future<Boolean>>();
                for (var count = 0; count < NODES; count++) {
                    started.add(nodes.submit(node));
                }
                for (var one : started) {
                    assertThat(one.get(2, TimeUnit.MINUTES)).isTrue();
                }

                assertThat(history(database)).containsExactly("1", "2", "3");
                assertThat(rows(database, "SELECT nr FROM bell")).containsExactly("1");
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private static PGSimpleDataSource at(String url) {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        return database;
    }
}
