package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.schema.migration.Street.BELLS;
import static uk.gridwarden.schema.migration.Street.DOORS;
import static uk.gridwarden.schema.migration.Street.HOUSES;
import static uk.gridwarden.schema.migration.Street.bringUpToDate;
import static uk.gridwarden.schema.migration.Street.execute;
import static uk.gridwarden.schema.migration.Street.history;
import static uk.gridwarden.schema.migration.Street.migration;
import static uk.gridwarden.schema.migration.Street.rows;
import static uk.gridwarden.schema.migration.Street.script;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.database.OnEachDatabase;

@OnEachDatabase
class SchemaMigrationTest {
    @Parameter
    Database product;

    @Test
    void makesTheTablesOfAnEmptyDatabase() throws Exception {
        var database = product.empty();

        bringUpToDate(database, HOUSES, DOORS, BELLS);

        assertThat(rows(database, "SELECT nr FROM bell")).containsExactly("1");
        assertThat(rows(database, "SELECT plan FROM house")).isEmpty();
        assertThat(rows(database, "SELECT colour FROM door")).containsExactly("a;b");
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void appliesOnlyWhatIsMissing() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES);
        execute(database, "INSERT INTO house (nr) VALUES (7)");

        bringUpToDate(database, HOUSES, DOORS);
        bringUpToDate(database, HOUSES, DOORS);

        assertThat(rows(database, "SELECT nr FROM house")).containsExactly("7");
        assertThat(history(database)).containsExactly("1", "2");
    }

    @Test
    void goesOnWhereverItWasKilled() throws Exception {
        // On PostgreSQL each new connection costs a process of the server; on Derby every statement is tried.
        var step = product.isDerby() ? 1 : 4;
        var kills = 0;
        for (var isDone = false; !isDone; kills += step) {
            var database = product.empty();
            isDone = !isKilledAfter(kills, database);

            bringUpToDate(database, HOUSES, DOORS);

            assertThat(history(database))
                    .as("killed after %d statements", kills)
                    .containsExactly("1", "2");
            assertThat(rows(database, "SELECT colour FROM door")).containsExactly("a;b");
        }
        assertThat(kills).isGreaterThan(10);
    }

    /** Kills a process after so many statements, unless it is done before. */
    private boolean isKilledAfter(int statements, DataSource database) throws Exception {
        var process = new KilledConnection(database.getConnection(), statements);
        try {
            migration(HOUSES, DOORS).bringUpToDate(process.connection());
        } catch (KilledConnection.Killed expected) {
            // The rest is for the next start.
        }
        process.bury();
        return process.isDead();
    }

    @Test
    void leavesNothingOfAScriptThatFails() throws Exception {
        var database = product.empty();
        var broken = script("broken", "CREATE TABLE step (nr INTEGER);\nINSERT INTO step VALUES ('not a number');\n");

        assertThatThrownBy(() -> bringUpToDate(database, HOUSES, broken))
                .isInstanceOf(SQLException.class)
                .hasMessage("the tables of the street cannot be brought up to date by broken.sql");

        assertThat(history(database)).containsExactly("1");
        bringUpToDate(database, HOUSES, script("broken", "CREATE TABLE step (nr INTEGER);\n"));
        assertThat(rows(database, "SELECT nr FROM step")).isEmpty();
    }

    @Test
    void refusesTablesOfANewerProgram() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES, DOORS, BELLS);

        assertThatThrownBy(() -> bringUpToDate(database, HOUSES))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The tables of the street are at version 3, written by a newer Gridwarden; expected version"
                        + " 1 or older.");
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void refusesAScriptThatWasChangedAfterItWasApplied() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES, DOORS);
        var other = script("doors", DOORS.text().replace("VARCHAR(9)", "VARCHAR(8)"));

        assertThatThrownBy(() -> bringUpToDate(database, HOUSES, other))
                .isInstanceOf(UnavailableException.class)
                .hasMessageMatching("The tables of the street were made by a different script 2: found checksum"
                        + " \\d+; expected \\d+ \\(doors.sql\\)\\.");
    }

    @Test
    void refusesAHistoryWithAGap() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES, DOORS, BELLS);
        execute(database, "DELETE FROM street_migrations WHERE version = 2");

        assertThatThrownBy(() -> bringUpToDate(database, HOUSES, DOORS, BELLS))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The history of the tables of the street has gaps: found versions [1, 3]; expected 1"
                        + " to 3.");
    }

    @Test
    void sharesASchemaWithOtherComponents() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES, DOORS);
        var park = new SchemaMigration(
                "park", "park_migrations", List.of(script("trees", "CREATE TABLE tree (nr INTEGER);\n")));

        try (var connection = database.getConnection()) {
            park.bringUpToDate(connection);
        }
        bringUpToDate(database, HOUSES, DOORS, BELLS);

        assertThat(rows(database, "SELECT nr FROM tree")).isEmpty();
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void givesTheConnectionBackAsItCame() throws Exception {
        var database = product.empty();
        for (var isAutoCommit : List.of(true, false)) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(isAutoCommit);
                var schema = connection.getSchema();

                migration(HOUSES).bringUpToDate(connection);

                assertThat(connection.isClosed()).isFalse();
                assertThat(connection.getAutoCommit()).isEqualTo(isAutoCommit);
                assertThat(connection.getSchema()).isEqualTo(schema);
            }
        }
    }

    @Test
    void givesTheConnectionBackAsItCameWhenItRefuses() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES, DOORS);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> migration(DOORS).bringUpToDate(connection))
                    .isInstanceOf(UnavailableException.class);

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        bringUpToDate(database, HOUSES, DOORS, BELLS);
    }

    @Test
    void noticesWhatBecameOfTheHistorySinceItLooked() throws Exception {
        var database = product.empty();
        var migration = migration(HOUSES);
        try (var connection = database.getConnection()) {
            migration.bringUpToDate(connection);
            migration.bringUpToDate(connection);
            bringUpToDate(database, HOUSES, DOORS);

            assertThatThrownBy(() -> migration.bringUpToDate(connection))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("at version 2");
            assertThatThrownBy(() -> migration.bringUpToDate(connection)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void makesTheTablesAgainWhereTheDatabaseWasReplacedByAnEmptyOne() throws Exception {
        var migration = migration(HOUSES);
        try (var connection = product.empty().getConnection()) {
            migration.bringUpToDate(connection);
        }
        var other = product.empty();
        try (var connection = other.getConnection()) {
            migration.bringUpToDate(connection);
        }

        assertThat(history(other)).containsExactly("1");
    }

    @Test
    void leavesTablesWithoutAHistoryAlone() throws Exception {
        var database = product.empty();
        bringUpToDate(database, HOUSES);
        execute(database, "INSERT INTO house (nr) VALUES (7)");
        execute(database, "DROP TABLE street_migrations");

        assertThatThrownBy(() -> bringUpToDate(database, HOUSES)).isInstanceOf(SQLException.class);

        assertThat(rows(database, "SELECT nr FROM house")).containsExactly("7");
        assertThatThrownBy(() -> history(database)).isInstanceOf(SQLException.class);
    }
}
