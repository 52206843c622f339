package uk.gridwarden.schema.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The component of these tests, and access to its database. */
final class Street {
    static final SchemaScript HOUSES =
            script("houses", "-- One; two;\nCREATE TABLE house (nr INTEGER NOT NULL PRIMARY KEY, plan @octets@);\n");
    static final SchemaScript DOORS = script(
            "doors",
            "CREATE TABLE door (nr INTEGER NOT NULL PRIMARY KEY, colour VARCHAR(9));\n"
                    + "CREATE INDEX door_colour ON door (colour);\nINSERT INTO door VALUES (1, 'a;b');\n");
    static final SchemaScript BELLS =
            script("bells", "CREATE TABLE bell (nr INTEGER);\nINSERT INTO bell SELECT nr FROM door;\n");

    private Street() {}

    static SchemaScript script(String name, String text) {
        return new SchemaScript(name + ".sql", text);
    }

    static SchemaMigration migration(SchemaScript... scripts) {
        return new SchemaMigration("street", "street_migrations", List.of(scripts));
    }

    static void bringUpToDate(DataSource database, SchemaScript... scripts) throws Exception {
        try (var connection = database.getConnection()) {
            migration(scripts).bringUpToDate(connection);
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
        return rows(database, "SELECT version FROM street_migrations ORDER BY version");
    }
}
