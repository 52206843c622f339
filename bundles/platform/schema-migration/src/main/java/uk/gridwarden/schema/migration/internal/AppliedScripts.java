package uk.gridwarden.schema.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history that Flyway keeps, to be looked at without Flyway. */
public final class AppliedScripts {
    private final String table;

    /** In the current schema of any connection. */
    public AppliedScripts(String table) {
        this.table = table;
    }

    /** Whether there is a history. */
    public boolean exist(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }

    /** The history, oldest line first; fails where there is none. */
    public List<AppliedScript> read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT \"version\", \"checksum\" FROM \"" + table + "\" ORDER BY \"installed_rank\"")) {
            var lines = new ArrayList<AppliedScript>();
            while (rows.next()) {
                lines.add(new AppliedScript(
                        rows.getString(1),
                        Optional.ofNullable(rows.getObject(2)).map(Integer.class::cast)));
            }
            return List.copyOf(lines);
        }
    }
}
