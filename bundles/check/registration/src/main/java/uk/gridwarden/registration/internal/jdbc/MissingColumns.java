package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;

/** The columns that the tables in force lack, where an earlier release made them. */
final class MissingColumns {
    private MissingColumns() {}

    /** Adds them. Only at the first connection: an import on Derby would wait for what the questions here lock. */
    static void add(Connection connection) throws SQLException {
        for (var publication : VersionCatalogue.publications(connection)) {
            var table = publication.table();
            var present = new HashSet<String>();
            try (var result = connection
                    .getMetaData()
                    .getColumns(null, connection.getSchema(), stored(connection, table.rows()), null)) {
                while (result.next()) {
                    present.add(result.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                }
            }
            for (var column : table.dataSet().columns().all()) {
                if (!present.contains(column.sqlName())) {
                    Sql.execute(connection, "ALTER TABLE " + table.rows() + " ADD COLUMN " + column.definition());
                }
            }
        }
        connection.commit();
    }

    /** A name as the database stores it. */
    private static String stored(Connection connection, String name) throws SQLException {
        return connection.getMetaData().storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
