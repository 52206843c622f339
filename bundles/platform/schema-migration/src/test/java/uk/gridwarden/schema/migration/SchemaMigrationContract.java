package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What holds on each database. */
abstract class SchemaMigrationContract {
    static final SchemaScript HOUSES =
            script("houses", "-- One; two.\nCREATE TABLE house (nr INTEGER NOT NULL PRIMARY KEY, plan @octets@);\n");
    static final SchemaScript DOORS = script(
            "doors",
            "CREATE TABLE door (nr INTEGER NOT NULL PRIMARY KEY, colour VARCHAR(9));\n"
                    + "CREATE INDEX door_colour ON door (colour);\nINSERT INTO door VALUES (1, 'a;b');\n");
    static final SchemaScript BELLS =
            script("bells", "CREATE TABLE bell (nr INTEGER);\nINSERT INTO bell SELECT nr FROM door;\n");

    /** A database without a table. */
    abstract DataSource emptyDatabase() throws SQLException;

    /** What replaces the word octets. */
    abstract String octets();

    /** After which statements the process is killed: after each of them, or after each so-and-so-many-th. */
    abstract int statementsBetweenKills();

    static SchemaScript script(String name, String text) {
        return new SchemaScript(name + ".sql", text);
    }

    static SchemaScripts street(SchemaScript... scripts) {
        return new SchemaScripts(
                "street", "street_migrations", new EarlierHistory("street_schema", "version"), List.of(scripts));
    }

    final void bringUpToDate(DataSource database, SchemaScripts scripts) throws Exception {
        try (var connection = database.getConnection()) {
            new SchemaMigration(scripts).bringUpToDate(connection, Map.of("octets", octets()));
        }
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> rows(DataSource database, String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    static List<String> history(DataSource database) throws SQLException {
        return rows(database, "SELECT \"version\" FROM \"street_migrations\" ORDER BY \"installed_rank\"");
    }

    @Test
    void makesTheTablesOfAnEmptyDatabase() throws Exception {
        var database = emptyDatabase();

        bringUpToDate(database, street(HOUSES, DOORS, BELLS));

        assertThat(rows(database, "SELECT nr FROM bell")).containsExactly("1");
        assertThat(rows(database, "SELECT plan FROM house")).isEmpty();
        assertThat(rows(database, "SELECT colour FROM door")).containsExactly("a;b");
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void appliesOnlyWhatIsMissing() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES));
        execute(database, "INSERT INTO house (nr) VALUES (7)");

        bringUpToDate(database, street(HOUSES, DOORS));
        bringUpToDate(database, street(HOUSES, DOORS));

        assertThat(rows(database, "SELECT nr FROM house")).containsExactly("7");
        assertThat(history(database)).containsExactly("1", "2");
    }

    @Test
    void goesOnWhereverItWasKilled() throws Exception {
        var kills = 0;
        for (var isDone = false; !isDone; kills += statementsBetweenKills()) {
            var database = emptyDatabase();
            isDone = !isKilledAfter(kills, database);

            bringUpToDate(database, street(HOUSES, DOORS));

            assertThat(history(database))
                    .as("killed after %d statements", kills)
                    .containsExactly("1", "2");
            assertThat(rows(database, "SELECT colour FROM door")).containsExactly("a;b");
        }
        assertThat(kills).isGreaterThan(10);
    }

    @Test
    void takesOverWhereverItWasKilled() throws Exception {
        var kills = 0;
        for (var isDone = false; !isDone; kills += statementsBetweenKills()) {
            var database = withEarlierHistory(2);
            isDone = !isKilledAfter(kills, database);

            bringUpToDate(database, street(HOUSES, DOORS));

            assertThat(history(database))
                    .as("killed after %d statements", kills)
                    .containsExactly("2");
            assertThat(rows(database, "SELECT colour FROM door")).containsExactly("red");
        }
        assertThat(kills).isGreaterThan(5);
    }

    /** Kills a process after so many statements, unless it is done before. */
    private boolean isKilledAfter(int statements, DataSource database) throws Exception {
        var process = new KilledConnection(database.getConnection(), statements);
        try {
            new SchemaMigration(street(HOUSES, DOORS)).bringUpToDate(process.connection(), Map.of("octets", octets()));
        } catch (KilledConnection.Killed expected) {
            // The rest is for the next start.
        }
        process.bury();
        return process.isDead();
    }

    @Test
    void leavesNothingOfAScriptThatFails() throws Exception {
        var database = emptyDatabase();
        var broken = script("broken", "CREATE TABLE step (nr INTEGER);\nINSERT INTO step VALUES ('not a number');\n");

        assertThatThrownBy(() -> bringUpToDate(database, street(HOUSES, broken)))
                .isInstanceOf(SQLException.class)
                .hasMessage("the tables of the street cannot be brought up to date");

        assertThat(history(database)).containsExactly("1");
        bringUpToDate(database, street(HOUSES, script("broken", "CREATE TABLE step (nr INTEGER);\n")));
        assertThat(rows(database, "SELECT nr FROM step")).isEmpty();
    }

    @Test
    void refusesTablesOfANewerProgram() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES, DOORS, BELLS));

        assertThatThrownBy(() -> bringUpToDate(database, street(HOUSES)))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessage("The tables of the street are of version 3, written by a newer Gridwarden: expected version"
                        + " 1 or older.");
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void refusesAScriptThatWasChangedAfterItWasApplied() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES, DOORS));
        var other = script("doors", DOORS.text().replace("VARCHAR(9)", "VARCHAR(8)"));

        assertThatThrownBy(() -> bringUpToDate(database, street(HOUSES, other)))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageMatching("The tables of the street were made by another script 2 than the one of this"
                        + " Gridwarden: found checksum -?\\d+, expected -?\\d+\\.");
    }

    @Test
    void refusesAHistoryWithAGap() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES, DOORS, BELLS));
        execute(database, "DELETE FROM \"street_migrations\" WHERE \"version\" = '2'");

        assertThatThrownBy(() -> bringUpToDate(database, street(HOUSES, DOORS, BELLS)))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessage("The tables of the street have a history that the scripts do not account for: found [1, 3],"
                        + " expected 1 to 3 without a gap.");
    }

    @Test
    void takesOverTablesFromTheHistoryOfBefore() throws Exception {
        var database = withEarlierHistory(2);

        bringUpToDate(database, street(HOUSES, DOORS, BELLS));
        bringUpToDate(database, street(HOUSES, DOORS, BELLS));

        assertThat(history(database)).containsExactly("2", "3");
        assertThat(rows(database, "SELECT colour FROM door")).containsExactly("red");
        assertThat(rows(database, "SELECT nr FROM bell")).containsExactly("5");
        assertThat(rows(database, "SELECT version FROM street_schema")).containsExactly("1", "2");
    }

    @Test
    void takesOverTablesWithNothingMissing() throws Exception {
        var database = withEarlierHistory(2);

        bringUpToDate(database, street(HOUSES, DOORS));
        bringUpToDate(database, street(HOUSES, DOORS));

        assertThat(history(database)).containsExactly("2");
    }

    @Test
    void refusesTablesOfANewerProgramFromTheHistoryOfBefore() throws Exception {
        var database = withEarlierHistory(2);

        assertThatThrownBy(() -> bringUpToDate(database, street(HOUSES)))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("are of version 2, written by a newer Gridwarden: expected version 1 or older");
        assertThatThrownBy(() -> history(database)).isInstanceOf(SQLException.class);
    }

    private DataSource withEarlierHistory(int version) throws SQLException {
        var database = emptyDatabase();
        execute(database, "CREATE TABLE house (nr INTEGER NOT NULL PRIMARY KEY)");
        execute(database, "CREATE TABLE door (nr INTEGER NOT NULL PRIMARY KEY, colour VARCHAR(9))");
        execute(database, "INSERT INTO door VALUES (5, 'red')");
        execute(database, "CREATE TABLE street_schema (version INTEGER NOT NULL PRIMARY KEY)");
        for (var number = 1; number <= version; number++) {
            execute(database, "INSERT INTO street_schema VALUES (" + number + ")");
        }
        return database;
    }

    @Test
    void sharesASchemaWithOtherParts() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES, DOORS));
        var park = new SchemaScripts(
                "park",
                "park_migrations",
                new EarlierHistory("park_schema", "version"),
                List.of(script("trees", "CREATE TABLE tree (nr INTEGER);\n")));

        bringUpToDate(database, park);
        bringUpToDate(database, street(HOUSES, DOORS, BELLS));

        assertThat(rows(database, "SELECT nr FROM tree")).isEmpty();
        assertThat(history(database)).containsExactly("1", "2", "3");
    }

    @Test
    void givesTheConnectionBackAsItCame() throws Exception {
        var database = emptyDatabase();
        for (var isAutoCommit : List.of(true, false)) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(isAutoCommit);
                var schema = connection.getSchema();
                var loader = Thread.currentThread().getContextClassLoader();

                new SchemaMigration(street(HOUSES)).bringUpToDate(connection, Map.of("octets", octets()));

                assertThat(connection.isClosed()).isFalse();
                assertThat(connection.getAutoCommit()).isEqualTo(isAutoCommit);
                assertThat(connection.getSchema()).isEqualTo(schema);
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
            }
        }
    }

    @Test
    void givesTheConnectionBackAsItCameWhenItRefuses() throws Exception {
        var database = emptyDatabase();
        bringUpToDate(database, street(HOUSES, DOORS));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> new SchemaMigration(street(DOORS)).bringUpToDate(connection))
                    .isInstanceOf(SchemaRefusedException.class);

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        bringUpToDate(database, street(HOUSES, DOORS, BELLS));
    }

    @Test
    void noticesWhatBecameOfTheHistorySinceItLooked() throws Exception {
        var database = emptyDatabase();
        var migration = new SchemaMigration(street(HOUSES));
        try (var connection = database.getConnection()) {
            migration.bringUpToDate(connection, Map.of("octets", octets()));
            migration.bringUpToDate(connection, Map.of("octets", octets()));
            bringUpToDate(database, street(HOUSES, DOORS));

            assertThatThrownBy(() -> migration.bringUpToDate(connection, Map.of("octets", octets())))
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContaining("of version 2");
            assertThatThrownBy(() -> migration.bringUpToDate(connection, Map.of("octets", octets())))
                    .isInstanceOf(SchemaRefusedException.class);
        }
    }

    @Test
    void makesTheTablesAgainWhereTheDatabaseWasReplacedByAnEmptyOne() throws Exception {
        var migration = new SchemaMigration(street(HOUSES));
        try (var connection = emptyDatabase().getConnection()) {
            migration.bringUpToDate(connection, Map.of("octets", octets()));
        }
        var other = emptyDatabase();
        try (var connection = other.getConnection()) {
            // The history it expects is not there, which might be a fault that passes.
            assertThatThrownBy(() -> migration.bringUpToDate(connection, Map.of("octets", octets())))
                    .isInstanceOf(SQLException.class);
            migration.bringUpToDate(connection, Map.of("octets", octets()));
        }

        assertThat(history(other)).containsExactly("1");
    }
}
